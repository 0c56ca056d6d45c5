import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { FetchItem } from '../plan/plan.ts';
import { removeTree } from '../store/remove-tree.ts';
import type { Hasher } from '../verify/hasher.ts';
import type { BackOff } from './back-off.ts';
import type { IncomingFolders } from './incoming.ts';
import { budgetOfAll } from './contents-budget.ts';
import { createMeter, type Meter } from './meter.ts';
import type { FetchOptions } from './options.ts';
import { openTraffic, type Traffic } from './relay.ts';
import { sandboxUser } from './sandbox-user.ts';
import type { Stamp } from './stamp.ts';
import { hasComponent, wantedOf, type Wanted } from './wanted.ts';

export interface FetchContentsOptions extends FetchOptions {
  /** Id of the release that has the items below its `files/`. */
  readonly release: string;
  readonly items: readonly FetchItem[];
  /** A file of this machine that is probably like an item, in a sealed layer of the system. */
  readonly baseOf: (item: FetchItem) => Buffer | undefined;
  /** On the file system that the layers are on. Holds everything unfinished; give the same again to go on. */
  readonly folder: string;
  readonly hasher: Hasher;
  readonly backOff?: BackOff;
}

/** What one fetch of contents keeps at hand. */
export interface ContentsJob {
  readonly options: FetchContentsOptions;
  readonly wanted: Wanted;
  readonly folders: IncomingFolders & {
    /** Bases of deltas, while they are needed. */
    readonly bases: string;
    readonly list: string;
  };
  readonly traffic: Traffic;
  /** Bytes that all tries together may receive. */
  readonly mostReceived: number;
  readonly meter: Meter;
  /** Items whose digest was right, and what they were then. */
  readonly verified: Map<BytePath, Stamp>;
  /** Of the contents of those. */
  verifiedBytes: number;
  /**
   * Items that came wrong once, with the digest that they had, or why rsync took nothing: from then on they are
   * fetched whole.
   */
  readonly wrong: Map<BytePath, string>;
  /** Items that did not come though rsync ended well. */
  readonly missed: Set<BytePath>;
  /** What is here of items, as of the last survey. */
  partials: ReadonlyMap<BytePath, Buffer>;
}

export async function openJob(options: FetchContentsOptions): Promise<ContentsJob> {
  const { folder, report } = options;
  const wanted = wantedOf(options.items);
  const user = sandboxUser();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const folders = {
    incoming: `${folder}/incoming`,
    bases: `${folder}/bases`,
    unwanted: `${folder}/unwanted`,
    list: `${folder}/list`,
    partialName: choosePartialName(`${folder}/partial-name`, wanted),
    user,
  };
  if (!existsSync(folders.incoming)) mkdirSync(folders.incoming, 0o700);
  chownSync(folders.incoming, user.uid, user.gid);
  await removeTree(folders.unwanted);
  await removeTree(folders.bases);
  const total = { total: wanted.bytes, files: wanted.items.size };
  const traffic = openTraffic(options.policy);
  const moved = () => traffic.received + traffic.sent;
  // Nothing is told before it is known what is here: from an earlier call, too.
  const meter = createMeter({ report, step: 'fetch', unit: 'bytes', ...total, moved });
  return {
    ...{ options, wanted, folders, meter, traffic },
    mostReceived: budgetOfAll(wanted.items.values()),
    verified: new Map(),
    verifiedBytes: 0,
    wrong: new Map(),
    missed: new Set(),
    partials: new Map(),
  };
}

/**
 * Kept in `file` between calls, so that partials are found again. A path of the release that has a component of
 * this name would stop rsync for good, so it is one that none has.
 */
function choosePartialName(file: string, wanted: Wanted): string {
  const kept = existsSync(file) ? readFileSync(file, 'latin1') : '';
  if (/^\.newleaf-[0-9a-f]{16}$/.test(kept) && !hasComponent(wanted, kept)) return kept;
  for (;;) {
    const name = `.newleaf-${randomBytes(8).toString('hex')}`;
    if (hasComponent(wanted, name)) continue;
    writeFileSync(file, name);
    return name;
  }
}

export function itemsLeft({ wanted, verified }: ContentsJob): FetchItem[] {
  return [...wanted.items.values()].filter(({ path }) => !verified.has(path));
}

export function noteVerified(job: ContentsJob, path: BytePath, stamp: Stamp): void {
  if (!job.verified.has(path)) job.verifiedBytes += job.wanted.items.get(path)?.size ?? 0;
  job.verified.set(path, stamp);
}

export function forgetVerified(job: ContentsJob, path: BytePath): void {
  if (job.verified.delete(path)) job.verifiedBytes -= job.wanted.items.get(path)?.size ?? 0;
}

/** Tells how far the job is; `done` bytes, or those of all verified contents. */
export function tellProgress({ meter, verified, verifiedBytes, traffic }: ContentsJob, done = 0): void {
  meter.update({
    done: Math.max(verifiedBytes, done),
    files: verified.size,
    received: traffic.received,
  });
}
