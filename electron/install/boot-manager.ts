/** The firmware's list of what can be started, by efibootmgr(8). */
import { execa } from 'execa';
import { EngineError } from '../../shared/model/errors.ts';
import { findTool } from '../engine/transfer/tools.ts';

export interface BootManager {
  /** Numbers of entries, the first going first. */
  readonly order: readonly string[];
  readonly entries: readonly { readonly id: string; readonly label: string }[];
}

/** What efibootmgr(8) prints. Pure. */
export function parseBootManager(text: string): BootManager {
  const order = /^BootOrder: ([0-9A-F,]+)$/m.exec(text)?.[1]?.split(',') ?? [];
  const entries = [...text.matchAll(/^Boot([0-9A-F]{4})[* ] ([^\t\n]*)/gm)].map(
    ([, id = '', label = '']) => ({
      id,
      // Newer versions print the path behind a tabulator, older ones only when asked.
      label: label.trim(),
    }),
  );
  return { order, entries };
}

const LABEL = 'Newleaf';

/**
 * Puts `program` (`/EFI/…`, a path of the partition) first. The entry is made before anything names it; then one variable, the
 * order, decides. An entry of ours that is there is taken as it is.
 */
export async function startFirst(options: {
  readonly disk: string;
  readonly partition: number;
  readonly program: string;
}): Promise<void> {
  const { disk, partition, program } = options;
  if (find(await read()) === undefined) {
    const where = ['--disk', disk, '--part', String(partition)];
    await run(['--create-only', ...where, '--label', LABEL, '--loader', program.replaceAll('/', '\\')]);
  }
  const now = await read();
  const ours = find(now);
  if (ours === undefined)
    throw new EngineError('E_PROCESS', {
      step: 'boot-loader',
      details: { tool: 'efibootmgr', last: ['no entry was made'] },
    });
  if (now.order[0] === ours) return;
  await run(['--bootorder', [ours, ...now.order.filter((id) => id !== ours)].join(',')]);
}

/** Takes our entry out of the list: what went first before does again. Nothing there is fine. */
export async function startNoMore(): Promise<void> {
  const ours = find(await read());
  if (ours !== undefined) await run(['--bootnum', ours, '--delete-bootnum']);
}

async function read(): Promise<BootManager> {
  return parseBootManager(await run([]));
}

function find({ entries }: BootManager): string | undefined {
  return entries.find(({ label }) => label === LABEL)?.id;
}

async function run(words: readonly string[]): Promise<string> {
  const result = await execa(findTool('efibootmgr'), words, { reject: false, env: { LC_ALL: 'C' } });
  if (!result.failed) return result.stdout;
  throw new EngineError('E_PROCESS', {
    step: 'boot-loader',
    details: {
      tool: 'efibootmgr',
      exitCode: result.exitCode ?? -1,
      last: result.stderr.split('\n').slice(-5),
    },
    cause: result,
  });
}
