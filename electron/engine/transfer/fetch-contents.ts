import { chmodSync, chownSync, lstatSync } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { toEngineError, type EngineError } from '../../../shared/model/errors.ts';
import { inTree } from '../native/paths.ts';
import { createPacer } from '../progress/pacer.ts';
import type { FetchItem } from '../plan/plan.ts';
import { removeTree } from '../store/remove-tree.ts';
import { missingContents, wrongContents } from './contents-errors.ts';
import { itemsLeft, openJob, type ContentsJob, type FetchContentsOptions } from './contents-job.ts';
import { runPass } from './contents-pass.ts';
import { surveyAndHash } from './contents-survey.ts';
import { persevere } from './persevere.ts';
import { checkRsync } from './tools.ts';

export interface FetchResult {
  /** Bytes that came over the wire in this call. */
  readonly received: number;
  readonly files: number;
  /** Of the contents of those files. */
  readonly bytes: number;
}

/** What must have been received for a broken try to count as progress. */
const WORTH_GOING_ON = 256 * 1024;

/**
 * Fetches contents into `<folder>/incoming`, each under its own path. When it resolves, every item is a regular file
 * there with one name, the right digest and no symbolic link on its way, and there is nothing else. What is in
 * `folder` from a call before, however that ended, is used.
 *
 * A broken connection is tried again, with a warning. A content that is wrong is fetched once more, whole. Errors:
 * `E_DIGEST` {path, expected, found, paths, count}, where `found` is `too-large` or `not-a-file` if that is what the
 * source has there; `E_SOURCE` {reason: missing, missing, count}; else those of `runRsync`.
 */
export async function fetchContents(options: FetchContentsOptions): Promise<FetchResult> {
  try {
    await checkRsync(options);
    const job = await openJob(options);
    try {
      await surveyAndHash(job, true);
      // What is here from before, right or wrong, is nobody's fault now.
      job.wrong.clear();
      await persevere(
        options,
        () => progressOf(job),
        () => fetchAll(job),
      );
      await takeOver(job);
    } finally {
      job.meter.close();
      await removeTree(job.folders.bases);
    }
    return { received: job.traffic.received, files: job.wanted.items.size, bytes: job.wanted.bytes };
  } catch (error) {
    throw toEngineError(error, 'fetch');
  }
}

function progressOf({ verified, traffic }: ContentsJob): number {
  return verified.size + Math.floor(traffic.received / WORTH_GOING_ON);
}

/**
 * Until all is right in one look over everything, also what an earlier rsync had brought and a later one could
 * reach.
 */
async function fetchAll(job: ContentsJob): Promise<void> {
  do {
    for (let left = itemsLeft(job); left.length > 0; left = itemsLeft(job)) {
      const asDelta = left.filter(({ path }) => !job.wrong.has(path));
      const how = asDelta.length > 0 ? 'delta' : 'whole';
      await fetchItems(job, how === 'delta' ? asDelta : left, how);
    }
    await surveyAndHash(job, false);
  } while (itemsLeft(job).length > 0);
}

/** One pass over some items, and what is to be made of what it left. Throws what going on does not help. */
async function fetchItems(
  job: ContentsJob,
  items: readonly FetchItem[],
  how: 'delta' | 'whole',
): Promise<void> {
  const refusals = new Map<BytePath, string>();
  let broken: EngineError | undefined;
  try {
    await runPass(job, items, how, refusals);
    if (items.every(({ path }) => job.verified.has(path))) return;
  } catch (thrown) {
    broken = toEngineError(thrown, 'fetch');
    if (!broken.retryable) throw broken;
  }
  // Also after a run that broke off: what it left is the next one's start.
  const wrong = await surveyAndHash(job, true);
  if (broken !== undefined) throw broken;
  judge(job, items, how, (path) => wrong.get(path) ?? refusals.get(path));
}

/** After a run that ended well: what is wrong a second time, or did not come a second time, never will be right. */
function judge(
  job: ContentsJob,
  items: readonly FetchItem[],
  how: 'delta' | 'whole',
  foundAt: (path: BytePath) => string | undefined,
): void {
  const { source } = job.options;
  const found = new Map<BytePath, string>();
  const missing: BytePath[] = [];
  for (const { path } of items) {
    if (job.verified.has(path)) continue;
    const other = foundAt(path);
    if (other !== undefined) found.set(path, other);
    else if (job.missed.has(path)) missing.push(path);
    else job.missed.add(path);
  }
  for (const [path, other] of found) job.wrong.set(path, other);
  if (how === 'whole' && found.size > 0) {
    throw wrongContents(source.url, found, (path) => job.wanted.items.get(path)?.digest ?? '');
  }
  if (missing.length > 0) throw missingContents(source.url, missing);
}

/** Everything is right, and nothing else is there: all of it is ours from here on, files 0600. */
async function takeOver({ options, folders, wanted, traffic, meter }: ContentsJob): Promise<void> {
  const owner = lstatSync(options.folder);
  const pacer = createPacer();
  for (const path of [ROOT, ...wanted.items.keys()]) {
    if (pacer.isDue()) await pacer.rest();
    const at = inTree(folders.incoming, path);
    chownSync(at, owner.uid, owner.gid);
    chmodSync(at, path === ROOT ? 0o700 : 0o600);
  }
  meter.update({ received: traffic.received });
  meter.end();
}
