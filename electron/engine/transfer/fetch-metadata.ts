import { lstatSync, readdirSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { removeTree } from '../store/remove-tree.ts';
import type { Base } from './bases.ts';
import { rsyncError } from './exit-codes.ts';
import { createMeter } from './meter.ts';
import { isMetadataName, missingFromSet, TIMESTAMP } from './metadata-set.ts';
import type { FetchOptions } from './options.ts';
import { openTraffic, type Traffic } from './relay.ts';
import { retrying } from './retrying.ts';
import { runRsync } from './run-rsync.ts';
import { checkRsync } from './tools.ts';
import { takeOver, withWorkspace, type Workspace } from './workspace.ts';

export interface FetchMetadataOptions extends FetchOptions {
  /** Folder to make; must not exist. */
  readonly into: string;
  /** Folder with the metadata that we hold: what did not change is not sent. */
  readonly have?: string;
}

/** Enough for ten years of daily signing. */
const MOST_FILES = 10_000;
const LARGEST_FILE = 4 * 1024 * 1024;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Copies the source's `metadata/` as it is now into a new folder. What is there then is a stranger's: regular files
 * `*.json` with plain names and no larger than 4 MiB, but of any contents.
 *
 * Errors: those of `runRsync`; `E_SOURCE` {reason: no-metadata} where there is no timestamp.json; {reason:
 * too-many-files}.
 */
export async function fetchMetadata(options: FetchMetadataOptions): Promise<{ received: number }> {
  const traffic = openTraffic(options.policy);
  const meter = createMeter({
    ...{ report: options.report, step: 'check', unit: 'releases', total: 1 },
    moved: () => traffic.received + traffic.sent,
  });
  try {
    await checkRsync(options);
    // How far it is nobody knows; that nothing comes is told.
    meter.update({});
    await retrying(options, traffic, () =>
      withWorkspace(options.into, basesIn(options.have), async (workspace) => {
        await fetchOnce(options, workspace, traffic);
        // The publisher was at work while we copied; what it wrote meanwhile comes with a second look.
        if (missingFromSet(readerOf(workspace.incoming)) !== undefined) {
          await fetchOnce(options, workspace, traffic);
        }
        takeOver(workspace.incoming, 0o755);
        renameSync(workspace.incoming, options.into);
      }),
    );
    return { received: traffic.received };
  } catch (error) {
    throw toEngineError(error, 'fetch');
  } finally {
    meter.close();
  }
}

async function fetchOnce(
  { source, policy, signal }: FetchMetadataOptions,
  { incoming, bases, user }: Workspace,
  traffic: Traffic,
): Promise<void> {
  const tooMany = new AbortController();
  let files = 0;
  let ending;
  try {
    ending = await runRsync({
      source,
      from: 'metadata/',
      into: 'incoming',
      places: { incoming: { path: incoming, writable: true }, bases: { path: bases } },
      options: (at) => [
        ...['--dirs', '--include=/*.json', '--exclude=*', `--max-size=${LARGEST_FILE}`],
        // By contents, never by size and second: the timestamp of a day is as long as that of the next.
        ...['--checksum', `--copy-dest=${at('bases')}`, '--chmod=Du=rwx,Fu=rw,go='],
        ...(source.kind === 'rsync' ? ['--compress'] : []),
      ],
      // What could not be read may not matter: whether the set is whole is told by its signatures.
      normal: [23, 24],
      budget: MOST_BYTES,
      limits: { largestFile: LARGEST_FILE },
      policy,
      traffic,
      user,
      onEvent: (event) => {
        if (event.kind === 'file') files++;
        if (files > MOST_FILES || (event.kind === 'progress' && event.bytes > MOST_BYTES)) tooMany.abort();
      },
      signal: signal === undefined ? tooMany.signal : AbortSignal.any([signal, tooMany.signal]),
    });
  } catch (error) {
    if (tooMany.signal.aborted && signal?.aborted !== true) throw tooManyError(source.url);
    throw error;
  }
  const kept = await sweep(incoming);
  if (kept.length > MOST_FILES) throw tooManyError(source.url);
  if (kept.includes(TIMESTAMP)) return;
  if (ending.exitCode !== 0) throw rsyncError(ending, { source: source.url });
  throw new EngineError('E_SOURCE', {
    step: 'fetch',
    details: { source: source.url, reason: 'no-metadata' },
  });
}

/** Removes what is no plain file with an allowed name; the names of the rest, now ours. */
async function sweep(folder: string): Promise<string[]> {
  const kept: string[] = [];
  let removed = 0;
  for (const bytes of readdirSync(folder, 'buffer')) {
    const at = Buffer.concat([Buffer.from(`${folder}/`), bytes]);
    const name = bytes.toString('latin1');
    const stat = lstatSync(at);
    if (stat.isFile() && stat.nlink === 1 && stat.size <= LARGEST_FILE && isMetadataName(name)) {
      takeOver(`${folder}/${name}`, 0o644);
      kept.push(name);
    } else if (stat.isDirectory()) {
      const unwanted = `${folder}.unwanted-${removed++}`;
      renameSync(at, unwanted);
      await removeTree(unwanted);
    } else unlinkSync(at);
  }
  return kept;
}

function basesIn(folder: string | undefined): Base[] {
  if (folder === undefined || lstatSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder)
    .filter(isMetadataName)
    .map((name) => ({ path: name as BytePath, from: Buffer.from(`${folder}/${name}`) }));
}

/** Reads metadata of a folder; what can't be parsed is as good as absent. */
export function readerOf(folder: string): (name: string) => unknown {
  return (name) => {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as unknown;
    } catch {
      return undefined;
    }
  };
}

function tooManyError(source: string): EngineError {
  const details = { source, reason: 'too-many-files', limit: MOST_FILES, limitBytes: MOST_BYTES };
  return new EngineError('E_SOURCE', { step: 'fetch', details });
}
