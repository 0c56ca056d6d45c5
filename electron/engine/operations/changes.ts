import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ChangedFileView, ChangesView, WantedChanges } from '../../../shared/contract/changes.ts';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Entry } from '../manifest/entry.ts';
import { changedFiles, type ChangedFile } from '../plan/changed-files.ts';
import { createPartCounter } from '../plan/changes.ts';
import { createPacer } from '../progress/pacer.ts';
import { readJournal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { openStore } from '../store/open.ts';
import type { SystemRecord } from '../store/records.ts';
import { newestRelease, type SignedRelease, type TrustState } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { readSystems, systemView, topLayer, type LaptopSystems } from './laptop-state.ts';
import { readOwnChanges } from './own-changes.ts';

/** Files of one answer, where nobody says how many. */
const USUAL_LIMIT = 100;

/** Characters of all paths of one answer, which has one file at least: a path may be 16,000 characters, escaped. */
const MOST_CHARACTERS = 256 * 1024;

/** One of the two systems that are compared. */
interface Side {
  readonly release: string | null;
  readonly version: string;
  readonly manifest: string;
  readonly sha256: string;
}

interface Sides {
  readonly state: ChangesView['state'];
  readonly from: Side;
  readonly to: Side;
}

/**
 * What a release changes against what it would replace, or did; or what this laptop changed itself. Needs no lock; comparing
 * releases lets others have their turn. Null where there is
 * nothing to compare, or its manifest is not here: `check` brings it. E_UNKNOWN_RELEASE.
 */
export async function readChanges(store: string, wanted: WantedChanges): Promise<ChangesView | null> {
  const { layout } = openStore(store);
  const systems = readSystems(layout, readJournal(layout.journal).records);
  const trust = await readTrust(layout.trust);
  if (wanted.own === true) {
    const own = await readOwnChanges(layout, systems);
    if (own === undefined) return null;
    const name = nameOf(sideOf(layout, own.system, trust));
    return { state: 'own', from: name, to: name, ...(await list(own.files, wanted)) };
  }
  for (const { state, from, to } of sidesOf(layout, systems, trust, wanted.release)) {
    const texts = [await readManifest(from), await readManifest(to)] as const;
    if (texts[0] === undefined || texts[1] === undefined) continue;
    const changed = changedFiles(texts[0], texts[1]);
    return { state, from: nameOf(from), to: nameOf(to), ...(await list(changed, wanted)) };
  }
  return null;
}

/** What could be told, what is wanted most first. */
function sidesOf(
  layout: StoreLayout,
  systems: LaptopSystems,
  trust: TrustState,
  release: string | undefined,
): Sides[] {
  const { current, fallback, staged } = systems;
  const side = (system: SystemRecord): Side => sideOf(layout, system, trust);
  const runs = side(current);
  const here: Sides[] = [];
  if (staged !== undefined && staged.id !== current.id)
    here.push({ state: 'staged', from: runs, to: side(staged) });
  const kept: Sides[] =
    fallback === undefined || fallback.id === current.id
      ? []
      : [
          { state: 'kept', from: side(fallback), to: runs },
          { state: 'back', from: runs, to: side(fallback) },
        ];
  if (release === undefined) {
    const newest = newestRelease(trust);
    const isNews = newest !== undefined && newest.manifest.sha256 !== runs.sha256;
    const offered = isNews ? [offer(layout, runs, newest)] : [];
    return [...here, ...offered, ...kept.slice(0, 1)];
  }
  const signed = trust.releases.find(({ id }) => id === release);
  const known = [...here, ...kept].filter(({ to }) => to.release === release);
  if (signed === undefined && known.length === 0 && runs.release !== release) {
    throw new EngineError('E_UNKNOWN_RELEASE', {
      details: { release, known: trust.releases.map(({ id }) => id) },
    });
  }
  const isElse = signed !== undefined && runs.release !== release;
  return [...known, ...(isElse ? [offer(layout, runs, signed)] : [])];
}

function sideOf(layout: StoreLayout, system: SystemRecord, trust: TrustState): Side {
  const { release, version } = systemView(system, trust);
  const { manifest } = layout.layer(topLayer(system));
  return { release, version, manifest, sha256: system.manifestSha256 };
}

function offer(layout: StoreLayout, from: Side, { id, version, manifest }: SignedRelease): Sides {
  const to = { release: id, version, manifest: layout.releaseManifest(id), sha256: manifest.sha256 };
  return { state: 'offered', from, to };
}

function nameOf({ release, version }: Side): ChangesView['to'] {
  return { release, version };
}

/** Bytes that are digested at a time. */
const PIECE = 1 << 20;

/** The text of a manifest; undefined where it is not here, or not what it should be. */
async function readManifest({ manifest, sha256 }: Side): Promise<Buffer | undefined> {
  let text: Buffer;
  try {
    text = await readFile(manifest);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pacer = createPacer();
  const hash = createHash('sha256');
  for (let start = 0; start < text.length; start += PIECE) {
    hash.update(text.subarray(start, start + PIECE));
    if (pacer.isDue()) await pacer.rest();
  }
  return hash.digest('hex') === sha256 ? text : undefined;
}

/** Those that are wanted, and counts of all. */
async function list(
  changed: Iterable<ChangedFile | undefined>,
  { part, search = '', offset = 0, limit = USUAL_LIMIT }: WantedChanges,
): Promise<Pick<ChangesView, 'parts' | 'matching' | 'files'>> {
  const pacer = createPacer();
  const counter = createPartCounter();
  const isLookedFor = lookFor(search);
  const files: ChangedFileView[] = [];
  let matching = 0;
  let characters = 0;
  let isFull = limit === 0;
  for (const file of changed) {
    if (pacer.isDue()) await pacer.rest();
    if (file === undefined) continue;
    counter.add(file.path, file.how);
    if ((part !== undefined && file.part !== part) || !isLookedFor(file.path)) continue;
    matching++;
    if (matching <= offset || isFull) continue;
    const view = viewOf(file);
    files.push(view);
    characters += view.path.length;
    isFull = files.length >= limit || characters >= MOST_CHARACTERS;
  }
  return { parts: counter.parts(), matching, files };
}

/** Whether a path has that text in it, in either case: as people write it (UTF-8), or as it is escaped. */
function lookFor(search: string): (path: string) => boolean {
  const wanted = search.toLowerCase();
  if (wanted === '') return () => true;
  return (path) =>
    Buffer.from(path, 'latin1').toString('utf8').toLowerCase().includes(wanted) ||
    escapePath(path).toLowerCase().includes(wanted);
}

function viewOf({ path, how, part, before, after }: ChangedFile): ChangedFileView {
  return {
    path: escapePath(path),
    how,
    part,
    kind: kindOf(how === 'removed' ? before : after),
    before: before?.size ?? null,
    after: after?.size ?? null,
  };
}

function kindOf(entry: Entry | undefined): ChangedFileView['kind'] {
  switch (entry?.type) {
    case 'file':
    case 'link':
      return entry.type;
    case 'char':
    case 'block':
      return 'device';
    default:
      return 'other';
  }
}
