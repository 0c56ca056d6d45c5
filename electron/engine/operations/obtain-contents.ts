import type { FetchContentsOptions } from '../transfer/contents-job.ts';
import { fetchContents, type FetchResult } from '../transfer/fetch-contents.ts';
import type { FetchOptions } from '../transfer/options.ts';
import { fromSources } from './from-sources.ts';
import { fetchOptions, type Session } from './session.ts';

/** `fetchContents` from the first source that has them all; each goes on from what the ones before brought. */
export async function obtainContents(
  session: Session,
  options: Omit<FetchContentsOptions, keyof FetchOptions>,
): Promise<FetchResult> {
  const { result } = await fromSources(session, (near) =>
    fetchContents({ ...fetchOptions(near), ...options }),
  );
  return result;
}
