import { unlinkSync } from 'node:fs';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { concurrently } from '../verify/concurrently.ts';
import { forgetVerified, noteVerified, tellProgress, type ContentsJob } from './contents-job.ts';
import { surveyIncoming } from './incoming.ts';
import { sameStamp, stampOf } from './stamp.ts';

/** Files that are hashed at a time; the hash pool shares them out to its threads. */
const MOST_AT_A_TIME = 64;

/**
 * Looks through `incoming` when no rsync runs, and hashes what is there and was not verified as it is now. What is
 * wrong is removed and noted in `job.wrong`; those paths are given back, with the digest that they had.
 */
export async function surveyAndHash(
  job: ContentsJob,
  keepPartials: boolean,
): Promise<ReadonlyMap<BytePath, string>> {
  const { options, folders, wanted, verified } = job;
  const { hasher, signal } = options;
  const cancel = signal === undefined ? {} : { signal };
  const survey = await surveyIncoming(folders, wanted, { keepPartials, ...cancel });
  job.partials = survey.partials;
  for (const [path, stamp] of verified) {
    if (!sameStamp(stamp, survey.present.get(path))) forgetVerified(job, path);
  }
  const wrong = new Map<BytePath, string>();
  await concurrently(survey.present, MOST_AT_A_TIME, async ([path, stamp]) => {
    if (verified.has(path)) return;
    const at = inTree(folders.incoming, path);
    const { digest } = await hasher.hash(at, cancel);
    if (digest === wanted.items.get(path)?.digest) {
      noteVerified(job, path, stamp);
    } else {
      unlinkSync(at);
      wrong.set(path, digest);
      job.wrong.set(path, digest);
    }
  });
  // Once it is known, and with what is here in part: going on from there is no step back.
  const inPart = [...survey.partials].reduce((bytes, [path, at]) => {
    const here = Number(stampOf(at)?.size ?? 0n);
    return bytes + Math.min(here, wanted.items.get(path)?.size ?? 0);
  }, 0);
  tellProgress(job, job.verifiedBytes + inPart);
  return wrong;
}
