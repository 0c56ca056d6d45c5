import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { sourceId, sourcesView, type Sources } from '../store/sources.ts';
import type { Door } from '../teacher/door.ts';
import type { Session } from './session.ts';
import { writeSources } from './write-sources.ts';

/**
 * Asks the sources that there are in another order, by their ids. Which there are is root's to say: E_STATE {why: sources-changed}
 * where these are not all of them, and no others. E_PIN.
 */
export function orderSources(
  session: Session,
  { order, ticket }: CallInput<'orderSources'>,
  door: Door,
): CallOutput<'orderSources'> {
  const by = door.admit(session.layout, ticket);
  const byId = new Map(session.sources.map((source) => [sourceId(source), source]));
  const wanted = order.flatMap((id) => byId.get(id) ?? []);
  const isWhole = order.length === byId.size && new Set(wanted).size === byId.size;
  if (!isWhole) throw new EngineError('E_STATE', { details: { why: 'sources-changed' } });
  return sourcesView(writeSources(session, by, wanted as unknown as Sources));
}
