import { unlinkSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { FetchItem } from '../plan/plan.ts';
import { removeTree } from '../store/remove-tree.ts';
import { createArrivals } from './arrivals.ts';
import { isPlainFile, layBases, type Base } from './bases.ts';
import { budgetOf } from './contents-budget.ts';
import { tooManyBytes } from './contents-errors.ts';
import { noteVerified, tellProgress, type ContentsJob } from './contents-job.ts';
import { rsyncError } from './exit-codes.ts';
import { writeFileList } from './file-list.ts';
import { groupItems, type ItemGroup } from './group-items.ts';
import { inLanes } from './lanes.ts';
import type { OutputEvent } from './parse-output.ts';
import { appendBase } from './partials.ts';
import { runRsync } from './run-rsync.ts';

/** Room for what rsync writes in whole blocks. */
const SLACK = 1024 * 1024;

/** Connections at a time: while one waits for the other side, or for a disk, the other goes on. */
const LANES = 2;

/**
 * Asks for some items, each once; `whole` is without bases. Resolves where rsync ended well, or with items that did
 * not come; `refusals` gets those that it would not take, and why. No rsync runs any more when this is settled.
 */
export async function runPass(
  job: ContentsJob,
  items: readonly FetchItem[],
  how: 'delta' | 'whole',
  refusals: Map<BytePath, string>,
): Promise<void> {
  const { signal, source } = job.options;
  await prepareBases(job, how === 'delta' && source.kind === 'rsync' ? items : []);
  const startedAt = job.verifiedBytes;
  const bytesOf = new Map<number, number>();
  const groups = groupItems(items, LANES).map((group, index) => ({ group, index }));
  await inLanes(groups, LANES, signal, async ({ group, index }, stop) => {
    const total = group.items.reduce((bytes, { size }) => bytes + size, 0);
    await runGroup(
      job,
      { ...group, list: `${job.folders.list}-${index}`, refusals, signal: stop },
      (bytes) => {
        bytesOf.set(index, Math.min(bytes, total));
        tellProgress(
          job,
          [...bytesOf.values()].reduce((sum, some) => sum + some, startedAt),
        );
      },
    );
  });
}

interface Group extends ItemGroup {
  /** File for rsync's list of them. */
  readonly list: string;
  readonly refusals: Map<BytePath, string>;
  readonly signal: AbortSignal;
}

/** One run of rsync. `came` is told how many bytes of contents it has dealt with. */
async function runGroup(
  job: ContentsJob,
  { items, holes, list, refusals, signal }: Group,
  came: (bytes: number) => void,
): Promise<void> {
  const { options, folders, traffic, wanted } = job;
  const { source, policy, release, hasher } = options;
  if (traffic.received > job.mostReceived) throw tooManyBytes(source.url, job.mostReceived);
  const paths = items.map(({ path }) => path);
  writeFileList(list, `releases/${release}/files`, paths);

  const largest = items.reduce((most, { size }) => Math.max(most, size), 0);
  const arrivals = createArrivals({
    ...{ incoming: folders.incoming, wanted, hasher, signal },
    verified: (path, stamp) => {
      noteVerified(job, path, stamp);
      tellProgress(job);
    },
  });
  const onEvent = (event: OutputEvent) => {
    if (event.kind === 'file') arrivals.arrived(event.path);
    else if (event.kind === 'progress') came(event.bytes);
    else if (wanted.items.has(event.path)) refusals.set(event.path, event.why);
  };
  try {
    const ending = await runRsync({
      ...{ source, policy, traffic, user: folders.user, onEvent, signal },
      from: '',
      into: 'incoming',
      places: {
        incoming: { path: folders.incoming, writable: true },
        bases: { path: folders.bases },
        list: { path: list },
      },
      options: (at) => [
        ...[`--files-from=${at('list')}`, '--from0', '--no-inc-recursive', '--no-implied-dirs'],
        // Never by size and second, which other contents may have too.
        ...['--ignore-times', `--copy-dest=${at('bases')}`],
        ...[`--partial-dir=${folders.partialName}`, `--max-size=${largest}`],
        ...(holes ? ['--sparse'] : []),
        '--chmod=Du=rwx,Fu=rw,go=',
        source.kind === 'rsync' ? '--compress' : '--whole-file',
      ],
      normal: [23, 24],
      budget: budgetOf(items),
      limits: { largestFile: largest + SLACK },
    });
    const error = rsyncError(ending, { source: source.url });
    if (error.code === 'E_SPACE') throw error;
  } finally {
    await arrivals.end();
    unlinkSync(list);
  }
}

/** Lays the bases of these items and of nothing else; those of which a part is here have theirs appended to it. */
async function prepareBases(job: ContentsJob, items: readonly FetchItem[]): Promise<void> {
  const { options, folders, partials } = job;
  const bases: Base[] = [];
  for (const item of items) {
    const from = options.baseOf(item);
    if (from === undefined || !isPlainFile(from)) continue;
    const partial = partials.get(item.path);
    if (partial === undefined) bases.push({ path: item.path, from });
    else await appendBase(partial, from, item.size);
  }
  await removeTree(folders.bases);
  await layBases(folders.bases, bases, options.signal);
}
