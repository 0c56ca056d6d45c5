import { EngineError } from '../../../shared/model/errors.ts';
import { isUnderWay } from '../../../shared/model/release-state.ts';
import { releaseStates } from '../store/journal-folds.ts';
import type { SystemRecord } from '../store/records.ts';
import type { SignedRelease } from '../trust/releases.ts';
import type { Session } from './session.ts';

/** Throws where a release may not be got now: E_ROLLBACK {why: older-than-current}, E_STATE {other-under-way}, E_POLICY {too-many-layers}. */
export function refuseWhatMayNot(
  session: Session,
  release: SignedRelease,
  running: SignedRelease | undefined,
  current: SystemRecord,
): void {
  if (running !== undefined && running.sequence > release.sequence) {
    throw new EngineError('E_ROLLBACK', {
      step: 'get',
      details: { why: 'older-than-current', release: release.id, current: running.id },
    });
  }
  for (const [id, { state }] of releaseStates(session.journal.records)) {
    if (id !== release.id && isUnderWay(state) && state !== 'fetching' && state !== 'verifying') {
      throw new EngineError('E_STATE', {
        step: 'get',
        details: { why: 'other-under-way', release: id, state },
      });
    }
  }
  const most = session.policy.maximumLayers;
  if (current.layers.length >= most) {
    throw new EngineError('E_POLICY', {
      step: 'get',
      details: { why: 'too-many-layers', layers: current.layers.length, most },
    });
  }
}
