import type { CallInput } from '../../../shared/contract/calls.ts';
import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { triesOf } from '../../../shared/model/tries.ts';
import { readSystems } from './laptop-state.ts';
import { localReleases } from './local-releases.ts';
import type { Session } from './session.ts';

/**
 * `newleaf thumb ITEM up|down|none`: what she says of something that she tried. One line of the journal, so there is
 * nothing to finish or undo; said twice, it is as said once. E_STATE where no release is on trial, and for what could
 * not be tried where it ran.
 */
export function giveThumb(session: Session, { item, thumb }: CallInput<'thumb'>): LocalReleaseView {
  const before = onTrial(session);
  if (before === undefined || before.trial === null) {
    throw new EngineError('E_STATE', { step: 'thumb', details: { why: 'nothing-on-trial' } });
  }
  const able = triesOf(before.trial);
  if (!able.includes(item)) {
    const details = { why: 'not-to-be-tried', item, release: before.id, known: able };
    throw new EngineError('E_STATE', { step: 'thumb', details });
  }
  const said = before.thumbs.find((one) => one.item === item)?.thumb ?? null;
  if (said === thumb) return before;
  session.journal.event(before.id, { kind: 'thumb', item, thumb });
  return onTrial(session) ?? before;
}

function onTrial({ layout, journal }: Session): LocalReleaseView | undefined {
  const { staged } = readSystems(layout, journal.records);
  return localReleases(journal.records).find(({ id, state }) => id === staged?.release && state === 'trying');
}
