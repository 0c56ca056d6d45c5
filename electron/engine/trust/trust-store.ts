/**
 * What a laptop trusts, in a folder of its own:
 *
 *   root.json       the root that was given at the start; never changes
 *   marks.json      high-water marks
 *   metadata        symlink to the set that was accepted last, so that a set changes as one
 *   metadata-<x>/   root.json, timestamp.json, snapshot.json, targets.json, and a copy of the marks
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from '@tufjs/models';
import { EngineError } from '../../../shared/model/errors.ts';
import { writeDurably } from '../store/durable.ts';
import {
  firstMarks,
  floorOf,
  formatMarks,
  laterMarks,
  marksUnder,
  NEVER,
  parseMarks,
  refuseRollback,
  type Marks,
} from './marks.ts';
import { readMetadataFile } from './read-metadata-file.ts';
import type { TrustState } from './releases.ts';
import { MOST_BYTES } from './roles.ts';
import { loadSet, readRoot, type SignedSet } from './signed-set.ts';

export function trustLayout(folder: string) {
  return {
    root: join(folder, 'root.json'),
    marks: join(folder, 'marks.json'),
    metadata: join(folder, 'metadata'),
    /** The name of a set, which is new. */
    set: (name: string) => join(folder, `metadata-${name}`),
  };
}

/** Everything that can be read of a trust folder. */
export interface Held {
  /** The root given at the start. */
  readonly pinned: { readonly root: Root; readonly bytes: Buffer };
  readonly marks: Marks;
  /** The set accepted last; absent before the first, or where it is damaged. */
  readonly set: SignedSet | undefined;
}

/**
 * Makes `folder`, trusting `root`, the bytes of a root.json that came by a safe way. E_METADATA or
 * E_SIGNATURE where it is none, E_STORE_EXISTS where the folder trusts one already.
 */
export async function createTrust(folder: string, root: Uint8Array): Promise<void> {
  const bytes = Buffer.from(root);
  if (bytes.length > MOST_BYTES.root) {
    throw new EngineError('E_METADATA', {
      details: { file: 'root.json', why: `more than ${MOST_BYTES.root} bytes` },
    });
  }
  const marks = firstMarks(readRoot(bytes));
  const layout = trustLayout(folder);
  if (existsSync(layout.root)) throw new EngineError('E_STORE_EXISTS', { details: { path: layout.root } });
  mkdirSync(folder, { recursive: true });
  writeDurably(layout.marks, formatMarks(marks));
  writeDurably(layout.root, bytes);
}

/**
 * What is trusted, without asking anybody. Metadata that is damaged counts as none: the next check gets it
 * again. E_STORE { what } where the root or every copy of the marks is damaged, which no power cut does.
 */
export async function readTrust(folder: string): Promise<TrustState> {
  return stateOf(readHeld(folder));
}

export function readHeld(folder: string): Held {
  const layout = trustLayout(folder);
  const pinned = readPinned(layout.root);
  const marks = laterMarks(readMarks(layout.marks), readMarks(join(layout.metadata, 'marks.json')));
  if (marks === undefined) throw new EngineError('E_STORE', { details: { what: 'trust/marks.json' } });
  return { pinned, marks, set: readHeldSet(layout.metadata, marks) };
}

export function stateOf({ marks, set }: Pick<Held, 'marks' | 'set'>): TrustState {
  return {
    releases: set?.releases ?? [],
    issued: set?.issued ?? NEVER,
    expires: set?.expires ?? NEVER,
    mark: { sequence: marks.targets.sequence, issued: marks.timestamp.issued },
    floor: floorOf(marks).toISOString(),
  };
}

function readPinned(path: string): Held['pinned'] {
  try {
    const bytes = readFileSync(path);
    return { bytes, root: readRoot(bytes) };
  } catch (error) {
    throw new EngineError('E_STORE', { details: { what: 'trust/root.json' }, cause: error });
  }
}

function readMarks(path: string): Marks | undefined {
  try {
    return parseMarks(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A set older than the marks is as good as damaged. */
function readHeldSet(folder: string, marks: Marks): SignedSet | undefined {
  try {
    const set = loadSet(folder);
    refuseRollback(marksUnder(set.marks, marks), set.marks);
    return set;
  } catch {
    return undefined;
  }
}

/** The root to go on from: the one accepted last where it can be read, else the first. */
export function newestRoot(folder: string, { pinned }: Held): Buffer {
  try {
    const bytes = readMetadataFile(trustLayout(folder).metadata, 'root.json', 'root');
    if (bytes === undefined) return pinned.bytes;
    readRoot(bytes);
    return bytes;
  } catch {
    return pinned.bytes; // damaged: the chain is walked again
  }
}
