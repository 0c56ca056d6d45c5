/** `newleaf install`: a Debian becomes a laptop that boots by Newleaf, and stays beside it. docs/BOOT.md has the whole of it. */
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import type { Emit } from '../../shared/contract/events.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { escapePath } from '../../shared/model/byte-path.ts';
import { agreeFolder } from '../engine/boot/agree.ts';
import { bootConfigSchema, kernelWord, readBootConfig, type BootConfig } from '../engine/boot/boot-config.ts';
import { readRunningSystem } from '../engine/boot/running-system.ts';
import { initStoreOf } from '../engine/init-store.ts';
import { syncFileSystem } from '../engine/native/sync.ts';
import { readStatus } from '../engine/operations/status.ts';
import { withSession } from '../engine/operations/with-session.ts';
import { warn } from '../engine/operations/session.ts';
import { writeDurably } from '../engine/store/durable.ts';
import { storeLayout } from '../engine/store/layout.ts';
import { formatRecord } from '../engine/store/records.ts';
import { removeTree } from '../engine/store/remove-tree.ts';
import { findSystemdBoot } from '../publisher/image/find-systemd-boot.ts';
import { bringEngine } from '../publisher/image/lay-out-engine.ts';
import { uefiNames } from '../publisher/image/uefi-names.ts';
import { startFirst } from './boot-manager.ts';
import { copyRoot } from './copy-root.ts';
import { installationAt, type InstallRecord } from './installation-record.ts';
import { laptopsWords } from './kernel-words.ts';
import { layOutLoader, programOf, takeRemovable, type Loader } from './lay-out-loader.ts';
import { lookAtRoot, openBareRoot, type DebianRoot } from './look-at-root.ts';
import { planInstallation, requirePlannedRoom, type Installation, type InstallPlan } from './plan.ts';

export interface InstallOptions {
  /** `/`, or where the disk of another laptop is mounted. */
  readonly root: string;
  /** Where the boot loader's partition is mounted; else looked for below the root. */
  readonly esp?: string | undefined;
  readonly source: string;
  readonly trust: string;
  /** Words for the kernel; without them those of the system that runs, where it is that. */
  readonly kernelOptions?: readonly string[] | undefined;
  /** Only plan. */
  readonly dryRun: boolean;
  /** Called before anything is changed, and before room is asked for. */
  readonly onPlan?: (plan: InstallPlan) => void;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface Installed {
  readonly plan: InstallPlan;
  /** Null where it was only planned. */
  readonly store: string | null;
  readonly status: StatusView | null;
}

/**
 * Errors: those of `lookAtRoot` and `planInstallation`; E_STATE { why: 'runs-newleaf' }; those of `initStore`; E_TOOL for a missing
 * boot loader or efibootmgr. Until the last step the Debian starts as before; called again, it goes on where the store stands already.
 */
export async function installNewleaf(options: InstallOptions): Promise<Installed> {
  try {
    return await install(options);
  } catch (error) {
    throw options.signal.aborted && !(error instanceof EngineError)
      ? new EngineError('E_CANCELLED', { cause: error })
      : toEngineError(error, 'install');
  }
}

async function install(options: InstallOptions): Promise<Installed> {
  const { root, emit, signal } = options;
  if (root === '/' && readRunningSystem() !== undefined)
    throw new EngineError('E_STATE', { step: 'install', details: { why: 'runs-newleaf' } });
  const debian = await lookAtRoot(root, options.esp);
  const bare = openBareRoot(root);
  try {
    const installation = await planInstallation(debian, bare.root, signal);
    const { plan } = installation;
    options.onPlan?.(plan);
    if (options.dryRun) return { plan, store: null, status: null };
    const { removable, systemdBoot: file } = uefiNames();
    const loader = { file, removable, contents: findSystemdBoot(bare.root, file) };
    const at = installationAt(root);
    const isMade = existsSync(storeLayout(at.store).bootLoader);
    if (!isMade) {
      requirePlannedRoom(plan);
      const config = configOf(debian, installation, options);
      try {
        mkdirSync(at.folder, { recursive: true, mode: 0o755 });
        await placeEngine(at.engine, bare.root, signal);
        await makeStore(at.store, bare.root, installation, config, options);
      } catch (error) {
        // Nothing of it means anything without a store; one that somebody made stays.
        if (!existsSync(at.store)) await removeTree(at.folder);
        throw error;
      }
    }
    const record: InstallRecord = {
      switch: plan.switch,
      partition: debian.esp.uuid,
      removable: loader.removable,
    };
    writeDurably(at.record, formatRecord(record));

    if (debian.loader.kind === 'grub')
      layOutLoader(debian.esp.folder, loader, {
        title: `${plan.version}, before Newleaf`,
        program: debian.loader.program,
      });
    // What its first look at the boot loader can't reach is reached here by another way, or refused.
    const emitProgress: Emit = (name, payload) => {
      if (name !== 'warning') emit(name, payload);
    };
    await withSession(
      { store: at.store, operation: 'install', emit: emitProgress, signal },
      async ({ layout }) => {
        const config = readBootConfig(layout);
        if (config !== undefined) await agreeFolder(layout, config, debian.esp.folder, signal);
      },
    );
    syncFileSystem(debian.esp.folder);
    signal.throwIfAborted();
    await turnTo(debian, loader, plan);
    return { plan, store: at.store, status: await readStatus(at.store) };
  } finally {
    bare.close();
  }
}

/** What makes the next start another one. */
async function turnTo({ esp }: DebianRoot, loader: Loader, { switch: how }: InstallPlan): Promise<void> {
  if (how === 'removable-path') takeRemovable(esp.folder, loader);
  if (how !== 'boot-order') return; // the entry is there
  const { partition } = esp;
  if (partition === undefined)
    throw new EngineError('E_STORE', {
      step: 'boot-loader',
      details: { why: 'no-boot-partition', partition: esp.folder },
    });
  await startFirst({ disk: partition.disk, partition: partition.number, program: programOf(loader) });
}

async function placeEngine(at: string, root: string, signal: AbortSignal): Promise<void> {
  const [fresh, old] = [`${at}.new`, `${at}.old`];
  await removeTree(fresh);
  await removeTree(old);
  try {
    await bringEngine(fresh, root, signal);
  } catch (error) {
    await removeTree(fresh);
    throw error;
  }
  syncFileSystem(fresh);
  if (existsSync(at)) renameSync(at, old);
  renameSync(fresh, at);
  await removeTree(old);
}

async function makeStore(
  store: string,
  root: string,
  { contents, rewrite }: Installation,
  config: BootConfig,
  { source, trust, emit, signal }: InstallOptions,
): Promise<void> {
  await initStoreOf({ store, source, trust, emit, signal }, async (session) => {
    const { core, unsettled } = await copyRoot(session, root, contents, rewrite);
    writeDurably(session.layout.bootLoader, formatRecord(config));
    if (unsettled.length > 0)
      warn(
        session,
        new EngineError('E_IO', {
          step: 'copy',
          details: { why: 'changed', path: unsettled.map(escapePath).join(', ') },
        }),
      );
    return core;
  });
}

function configOf(
  { isRunning, esp, uuid }: DebianRoot,
  { plan }: Installation,
  { kernelOptions }: InstallOptions,
): BootConfig {
  const given = kernelOptions ?? (isRunning ? laptopsWords(readFileSync('/proc/cmdline', 'latin1')) : []);
  const wrong = given.find((word) => !kernelWord.safeParse(word).success);
  if (wrong !== undefined)
    throw new EngineError('E_USAGE', {
      details: { option: '--options', value: wrong, why: 'not-a-kernel-word' },
    });
  return bootConfigSchema.parse({
    kind: 'systemd-boot',
    partition: `UUID=${esp.uuid}`,
    store: `UUID=${uuid}`,
    path: '/newleaf/store',
    data: plan.folders.length === 0 ? null : `UUID=${uuid}`,
    dataFolders: plan.folders,
    options: given,
  });
}
