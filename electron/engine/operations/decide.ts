import type { CallInput } from '../../../shared/contract/calls.ts';
import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Door } from '../teacher/door.ts';
import { readSystems } from './laptop-state.ts';
import { localReleases } from './local-releases.ts';
import type { Session } from './session.ts';

/**
 * `newleaf decide keep|back|wait|none`: what a teacher says of what waits or is on trial. Like a thumb it is one line of the journal and
 * changes nothing else: to keep or to go back is done by who uses the laptop. E_PIN; E_STATE { why: 'nothing-staged' }.
 */
export function decide(
  session: Session,
  { decision, ticket }: CallInput<'decide'>,
  door: Door,
): LocalReleaseView {
  const by = door.admit(session.layout, ticket);
  const before = waiting(session);
  if (before === undefined) {
    throw new EngineError('E_STATE', { step: 'decide', details: { why: 'nothing-staged' } });
  }
  if ((before.decision?.decision ?? null) === decision) return before;
  session.journal.event(before.id, { kind: 'decided', decision }, { by });
  return waiting(session) ?? before;
}

function waiting({ layout, journal }: Session): LocalReleaseView | undefined {
  const { staged } = readSystems(layout, journal.records);
  return localReleases(journal.records).find(({ id }) => id === staged?.release);
}
