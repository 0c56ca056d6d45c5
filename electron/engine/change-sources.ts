import type { SourceView } from '../../shared/contract/views.ts';
import { withSession } from './operations/with-session.ts';
import { writeSources } from './operations/write-sources.ts';
import { changedSources, sourcesView, type SourceChange } from './store/sources.ts';
import { parseSource } from './transfer/parse-source.ts';

/**
 * `newleaf source add|remove|first SOURCE`: which sources there are is root's alone to say, and no call of the contract, since no address
 * ever comes from a window. E_USAGE {source, why} where it is none; E_STATE {why}: see `changedSources`.
 */
export async function changeSources(options: {
  readonly store: string;
  readonly change: SourceChange;
  readonly signal?: AbortSignal;
}): Promise<readonly SourceView[]> {
  const change = { ...options.change, url: parseSource(options.change.url).url };
  return withSession({ ...options, operation: 'source' }, (session) =>
    Promise.resolve(sourcesView(writeSources(session, 'root', changedSources(session.sources, change)))),
  );
}
