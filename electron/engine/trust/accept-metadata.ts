import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from '@tufjs/models';
import { toEngineError } from '../../../shared/model/errors.ts';
import { syncPath } from '../native/sync.ts';
import { isTemporaryName, pointAt, writeDurably } from '../store/durable.ts';
import { firstMarks, floorOf, formatMarks, marksUnder, refuseRollback, type Marks } from './marks.ts';
import { refreshMetadata } from './refresh-metadata.ts';
import type { TrustState } from './releases.ts';
import { ROLES } from './roles.ts';
import { readSet } from './signed-set.ts';
import { newestRoot, readHeld, stateOf, trustLayout, type Held } from './trust-store.ts';

export interface AcceptOptions {
  /** The trust folder, made by `createTrust`. */
  readonly folder: string;
  /** The source's `metadata/`, as it came. */
  readonly fetched: string;
  /** A new folder to work in; made where it is not there, left for the caller to remove. */
  readonly scratch: string;
  /** What the clock says. Less than the floor is taken for the floor. */
  readonly now: Date;
}

/**
 * Verifies what came from a source and, where it is newer than what is held, puts it in its place, as one.
 * Nothing changes in `folder` otherwise. Errors:
 *
 * - E_SOURCE { role, file, why }: not all there
 * - E_SIGNATURE { role, why }: not signed by whom we trust, or a file that is not the one that was signed
 * - E_EXPIRED { role, expires, now }: `now` is what the time was taken to be
 * - E_ROLLBACK { role, what, seen, offered }: older than what was seen
 * - E_METADATA { file | target, why }: none, too big, or not ours
 * - E_STORE { what }: the trust folder itself is damaged
 */
export async function acceptMetadata(options: AcceptOptions): Promise<TrustState> {
  try {
    return await accept(options);
  } catch (error) {
    throw toEngineError(error, 'check');
  }
}

async function accept({ folder, fetched, scratch, now }: AcceptOptions): Promise<TrustState> {
  const held = readHeld(folder);
  const work = join(scratch, 'metadata');
  prepareWork(work, folder, held);
  const clock = (root: Root): Date => {
    const floor = floorOf(marksUnder(firstMarks(root), held.marks));
    return now < floor ? floor : now;
  };
  const set = readSet(await refreshMetadata({ folder: work, fetched, clock }));
  refuseRollback(marksUnder(set.marks, held.marks), set.marks);
  if (!isHeld(folder, work, held)) replaceSet(folder, work, set.marks);
  writeMarks(folder, set.marks);
  return stateOf({ marks: set.marks, set });
}

/** A scratch copy of what is held. Of a damaged set only the root is worth going on from. */
function prepareWork(work: string, folder: string, held: Held): void {
  mkdirSync(join(work, '..'), { recursive: true });
  mkdirSync(work);
  writeDurably(join(work, 'root.json'), newestRoot(folder, held));
  if (held.set === undefined) return;
  for (const role of ROLES.filter((role) => role !== 'root')) {
    copyFileSync(join(trustLayout(folder).metadata, `${role}.json`), join(work, `${role}.json`));
  }
}

/** Whether the set is the one that is in place already, so that nothing need be written. */
function isHeld(folder: string, work: string, held: Held): boolean {
  if (held.set === undefined) return false;
  const { metadata } = trustLayout(folder);
  return ROLES.every((role) =>
    readFileSync(join(work, `${role}.json`)).equals(readFileSync(join(metadata, `${role}.json`))),
  );
}

/**
 * The set goes beside the one in place, with a copy of its marks, then the link turns. Marks come after: killed
 * in between, they are read from the set.
 */
function replaceSet(folder: string, work: string, marks: Marks): void {
  const layout = trustLayout(folder);
  const name = randomBytes(6).toString('hex');
  const set = layout.set(name);
  mkdirSync(set);
  for (const role of ROLES) {
    writeDurably(join(set, `${role}.json`), readFileSync(join(work, `${role}.json`)));
  }
  writeDurably(join(set, 'marks.json'), formatMarks(marks));
  syncPath(folder);
  pointAt(layout.metadata, `metadata-${name}`);
  removeOtherSets(folder);
}

function removeOtherSets(folder: string): void {
  const current = readlinkSync(trustLayout(folder).metadata);
  for (const name of readdirSync(folder)) {
    const old = /^metadata-[0-9a-f]{12}$/.test(name) && name !== current;
    if (old || isTemporaryName(name)) rmSync(join(folder, name), { recursive: true });
  }
}

function writeMarks(folder: string, marks: Marks): void {
  const { marks: path } = trustLayout(folder);
  const text = formatMarks(marks);
  if (readTextOrNone(path) !== text) writeDurably(path, text);
}

function readTextOrNone(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
