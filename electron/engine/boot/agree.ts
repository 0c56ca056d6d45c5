import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { readPointers } from '../store/pointers.ts';
import { readSystem } from '../store/systems.ts';
import { removeTree } from '../store/remove-tree.ts';
import type { StoreLayout } from '../store/layout.ts';
import { readBootConfig, type BootConfig } from './boot-config.ts';
import type { BootFiles } from './boot-loader.ts';
import { bootLoaderOf } from './boot-loaders.ts';
import { openPartition } from './open-partition.ts';
import { makeBootFiles } from './make-boot-files.ts';
import { wantedEntries } from './wanted-entries.ts';

/**
 * Brings the boot loader into agreement with `boot/`, where this laptop boots by Newleaf; nothing to do costs a look. Done twice
 * it is as done once, so whoever changed `boot/` calls it after that, and every start of the engine does.
 * E_SPACE { where: 'boot' }, E_STORE { why: 'no-boot-partition' }, and what `makeBootFiles` refuses.
 */
export async function agreeBootLoader(layout: StoreLayout, signal?: AbortSignal): Promise<void> {
  await withBootLoader(layout, (config, folder) => agreeFolder(layout, config, folder, signal));
}

/** The same, and the system that is on trial starts once more, whether or not it was started before. */
export async function armBootLoader(
  layout: StoreLayout,
  system: string,
  signal?: AbortSignal,
): Promise<void> {
  await withBootLoader(layout, async (config, folder) => {
    await agreeFolder(layout, config, folder, signal);
    bootLoaderOf(config).arm(folder, system);
  });
}

async function withBootLoader(
  layout: StoreLayout,
  use: (config: BootConfig, folder: string) => Promise<void>,
): Promise<void> {
  const config = readBootConfig(layout);
  if (config === undefined) return;
  const partition = openPartition(config.partition);
  try {
    await use(config, partition.root);
  } finally {
    partition.close();
  }
}

/** The same for a folder that is, or will be, the boot loader's partition. */
export async function agreeFolder(
  layout: StoreLayout,
  config: BootConfig,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const pointers = readPointers(layout);
  const systems = [...new Set(Object.values(pointers))].map((id) => readSystem(layout, id));
  const scratch = `${layout.staging}/boot-files`;
  const opened: { close(): void }[] = [];
  const filesOf = async (id: string): Promise<BootFiles> => {
    const files = await makeBootFiles(layout, readSystem(layout, id), `${scratch}/${id}`, signal);
    opened.push(files);
    return files;
  };
  try {
    await bootLoaderOf(config).agree(folder, wantedEntries(pointers, systems, config), filesOf);
  } catch (thrown) {
    throw atBoot(thrown);
  } finally {
    opened.forEach((files) => files.close());
    await removeTree(scratch);
  }
}

function atBoot(thrown: unknown): EngineError {
  const error = toEngineError(thrown, 'boot-loader');
  if (error.code !== 'E_SPACE' || error.details['where'] !== undefined) return error;
  // It was full all the same.
  return new EngineError('E_SPACE', {
    step: 'boot-loader',
    details: { ...error.details, where: 'boot' },
    cause: thrown,
  });
}
