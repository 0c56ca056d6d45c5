import { mkdirSync } from 'node:fs';
import { isOfTheWay, toEngineError } from '../../../shared/model/errors.ts';
import { finding, type Finding } from '../../../shared/model/findings.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { removeTree } from '../store/remove-tree.ts';
import { fetchMetadata } from '../transfer/fetch-metadata.ts';
import { fetchOptions, type Session } from './session.ts';

/** Milliseconds that each source has: somebody looks at the page meanwhile. */
const LIMIT = 5000;
/** Of metadata that we mostly have: what our own limit of the speed makes of them is added, since it is no fault of the source. */
const USUAL_BYTES = 64 * 1024;

/**
 * Whether a source can be reached from what runs now: asks them in order, until one answers, what `check` asks first, and takes nothing
 * of the answer over. E_CANCELLED where the session was stopped, and nothing else.
 */
export async function askSources(session: Session, limit = limitFor(session.policy)): Promise<Finding> {
  const found: Finding[] = [];
  for (const source of session.sources) {
    const one = await askSource({ ...session, sources: [source] }, limit);
    if (one.why === 'answers') return one;
    found.push(one);
  }
  return found[0] as Finding;
}

async function askSource(session: Session, limit: number): Promise<Finding> {
  const folder = `${session.layout.staging}/probe`;
  await removeTree(folder);
  mkdirSync(folder, { recursive: true });
  const inTime = AbortSignal.timeout(limit);
  try {
    const { source, policy } = fetchOptions(session);
    const signal = AbortSignal.any([session.signal, inTime]);
    const have = session.layout.trustMetadata;
    await fetchMetadata({ source, policy, signal, have, into: `${folder}/fetched` });
    return finding('source', 'answers');
  } catch (thrown) {
    session.signal.throwIfAborted();
    if (inTime.aborted) return finding('source', 'unreachable');
    const { code } = toEngineError(thrown, 'probe');
    return finding('source', isOfTheWay(code) ? 'unreachable' : 'cannot-ask');
  } finally {
    await removeTree(folder);
  }
}

function limitFor({ maximumBytesPerSecond: most }: Policy): number {
  return LIMIT + (most === 0 ? 0 : (USUAL_BYTES * 1000) / most);
}
