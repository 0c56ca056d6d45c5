/** `newleaf image`: a disk that boots a store. docs/BOOT.md says what is on it. */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Emit } from '../../../shared/contract/events.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { agreeFolder } from '../../engine/boot/agree.ts';
import { bootConfigSchema, kernelWord, type BootConfig } from '../../engine/boot/boot-config.ts';
import { inTree } from '../../engine/native/paths.ts';
import { withSession } from '../../engine/operations/with-session.ts';
import type { Session } from '../../engine/operations/session.ts';
import { openStack } from '../../engine/overlay/mount.ts';
import { createMeter } from '../../engine/progress/meter.ts';
import { freeSpace } from '../../engine/store/space.ts';
import { readPointers } from '../../engine/store/pointers.ts';
import type { SystemRecord } from '../../engine/store/records.ts';
import { readSystem } from '../../engine/store/systems.ts';
import { fillEsp } from './fill-esp.ts';
import { fillPartition } from './fill-partition.ts';
import { layOutAdditions } from './lay-out-additions.ts';
import { layOutBootLoader } from './lay-out-boot-loader.ts';
import { layOutEngine } from './lay-out-engine.ts';
import { makeFileSystemIds, makeFileSystems, type FileSystemIds } from './make-file-systems.ts';
import { measureFolder, type FolderSize } from './measure-folder.ts';
import { planDisk, type DiskPlan } from './plan-disk.ts';
import { beginImage, type UnfinishedImage } from './unfinished-image.ts';

const GIGABYTE = 1024 ** 3;
export const DEFAULT_SIZE = 16 * GIGABYTE;
/** Of a disk, for what outlives every system, where nothing else is said. */
const DATA_SHARE = 1 / 4;
/** What file systems need for themselves: inode tables, journal, reserve. A share, and bytes. */
const OVERHEAD_SHARE = 1.08;
const OVERHEAD_BYTES = 192 * 1024 * 1024;

export interface ImageOptions {
  readonly store: string;
  /** Path of the image; nothing may be there. */
  readonly output: string;
  /** Bytes of the disk. */
  readonly size?: number;
  /** Bytes of it for what outlives every system. */
  readonly dataSize?: number;
  /** By what it starts; else by systemd-boot. */
  readonly bootLoader?: BootConfig['kind'];
  /** Words of the kernel command line besides those of Newleaf. */
  readonly kernelOptions?: readonly string[];
  readonly emit?: Emit;
  readonly signal?: AbortSignal;
}

export interface ImageMade {
  readonly output: string;
  /** Of the disk. */
  readonly bytes: number;
  /** That the file takes, being sparse. */
  readonly allocatedBytes: number;
  /** What boots from it. */
  readonly version: string;
  readonly systems: readonly string[];
}

/**
 * Makes the image. The store is locked meanwhile and is not changed. Nothing is at `output` before all is.
 * Errors: those of `withSession` and `beginImage`; `E_SPACE { where: 'image', needed, free }` where `size` is too small, `E_SPACE { path, … }` where
 * there is no room for the file; `E_UNSUPPORTED { why: 'no-loop' | 'kernel-missing' | 'not-built' }`; `E_TOOL`.
 */
export async function makeImage(options: ImageOptions): Promise<ImageMade> {
  const { store, output, emit, signal } = options;
  return withSession({ store, operation: 'image', emit, signal }, async (session) => {
    const unfinished = await beginImage(output);
    try {
      return await fillImage(session, options, unfinished);
    } finally {
      await unfinished.remove();
    }
  });
}

async function fillImage(
  session: Session,
  options: ImageOptions,
  { folder, image, finish }: UnfinishedImage,
): Promise<ImageMade> {
  const { layout, signal } = session;
  const { output, size = DEFAULT_SIZE, dataSize = size * DATA_SHARE, kernelOptions = [] } = options;
  const { bootLoader = 'systemd-boot' } = options;
  const systems = systemsThatBoot(session);
  const [current] = systems;
  if (current === undefined) {
    throw new EngineError('E_STORE', {
      details: { store: layout.root, why: 'missing', what: 'boot/current' },
    });
  }
  const at = (name: string) => join(folder, name);
  for (const name of ['mount', 'esp', 'data']) mkdirSync(at(name));

  const stack = openStack(
    current.layers.map((layer) => layout.layer(layer).tree),
    layout.staging,
  );
  try {
    const ids = makeFileSystemIds();
    const config = bootConfigOf(bootLoader, ids, kernelOptions);
    await layOutBootLoader(config.kind, { folder: at('esp'), root: stack.root, signal });
    await agreeFolder(layout, config, at('esp'), signal);
    layOutAdditions({ folder: at('store'), layout, systems, config });
    await layOutEngine(at('engine'), stack.root, signal);
    chmodSync(at('data'), 0o755);
    const home = layOutHome(at('data'), stack.root);

    const plan = await planFor({ session, folder, size, dataSize, home });
    const watched = watchFile(session, image, plan.copied);
    try {
      await makeFileSystems(image, plan.disk, ids, signal);
      await fillEsp({ image, partition: plan.disk.esp, folder: at('esp'), signal });
      const partitions = { image, mountPoint: at('mount'), signal };
      await fillPartition({
        ...partitions,
        partition: plan.disk.store,
        copies: [
          { from: layout.root, into: 'store' },
          { from: at('store'), into: 'store' },
          { from: at('engine'), into: 'engine' },
        ],
      });
      await fillPartition({
        ...partitions,
        partition: plan.disk.data,
        copies: [{ from: home, into: 'home' }],
      });
    } finally {
      watched.stop();
    }
    const allocatedBytes = statSync(image).blocks * 512;
    signal.throwIfAborted();
    finish();
    watched.end();
    return {
      output,
      bytes: plan.disk.length,
      allocatedBytes,
      version: current.version,
      systems: systems.map(({ id }) => id),
    };
  } finally {
    stack.close();
  }
}

function bootConfigOf(kind: BootConfig['kind'], ids: FileSystemIds, options: readonly string[]): BootConfig {
  const wrong = options.find((word) => !kernelWord.safeParse(word).success);
  if (wrong !== undefined) {
    throw new EngineError('E_USAGE', {
      details: { option: '--options', value: wrong, why: 'not-a-kernel-word' },
    });
  }
  return bootConfigSchema.parse({
    kind,
    partition: `UUID=${ids.esp}`,
    store: `UUID=${ids.store}`,
    data: `UUID=${ids.data}`,
    options,
  });
}

/** The systems that pointers name, what boots by itself first. */
function systemsThatBoot({ layout }: Session): SystemRecord[] {
  const { current, fallback, trial } = readPointers(layout);
  const ids = [current, fallback, trial].filter((id) => id !== undefined);
  return current === undefined ? [] : [...new Set(ids)].map((id) => readSystem(layout, id));
}

/** The folder that becomes `home/`, as other processes can reach it: that of the system, else an empty one. */
function layOutHome(folder: string, root: string): string {
  if (existsSync(inTree(root, 'home' as BytePath)))
    return `${root.replace('/proc/self/', `/proc/${process.pid}/`)}/home`;
  mkdirSync(join(folder, 'home'), { mode: 0o755 });
  return join(folder, 'home');
}

/** The disk, once there is room in it and for it; and how many bytes will be copied. */
async function planFor(options: {
  readonly session: Session;
  readonly folder: string;
  readonly size: number;
  readonly dataSize: number;
  readonly home: string;
}): Promise<{ readonly disk: DiskPlan; readonly copied: number }> {
  const { session, folder, size, dataSize } = options;
  const measure = async (path: string) => measureFolder(path, session.signal);
  const sizes = [await measure(session.layout.root), await measure(join(folder, 'engine'))];
  const inStore = sizes.reduce((sum, one) => sum + lengthOf(one), 0);
  const disk = planDisk({ size, dataSize, storeNeeds: Math.ceil(inStore * OVERHEAD_SHARE) + OVERHEAD_BYTES });
  const esp = lengthOf(await measure(join(folder, 'esp')));
  const home = lengthOf(await measure(options.home));
  if (home > dataSize * 0.9)
    throw new EngineError('E_SPACE', {
      step: 'prepare',
      details: { where: 'image', needed: home, free: dataSize },
    });
  const copied = inStore + esp + home;
  const { bytes: free } = freeSpace(folder);
  if (copied + OVERHEAD_BYTES > free) {
    const path = dirname(folder);
    throw new EngineError('E_SPACE', {
      step: 'prepare',
      details: { path, needed: copied + OVERHEAD_BYTES, free },
    });
  }
  return { disk, copied };
}

function lengthOf({ bytes, inodes }: FolderSize): number {
  return bytes + inodes * 256;
}

/** Progress by what the file takes so far. */
function watchFile({ emit }: Session, path: string, total: number) {
  const meter = createMeter((progress) => emit('progress', progress), 'prepare', 'bytes', total);
  let seen = 0;
  const timer = setInterval(() => {
    // Full only when it is whole.
    const now = Math.min((statSync(path, { throwIfNoEntry: false })?.blocks ?? 0) * 512, total * 0.99);
    meter.add(Math.max(0, now - seen));
    seen = Math.max(seen, now);
  }, 200);
  return { stop: () => clearInterval(timer), end: () => meter.end() };
}
