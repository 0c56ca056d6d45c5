import type { StatusView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { dropPointer, setPointer } from '../store/pointers.ts';
import { readTrust } from '../trust/trust-store.ts';
import { beginDetail } from './begin-detail.ts';
import { carryHers } from './carry-hers.ts';
import { readSystems, releaseOfSystem } from './laptop-state.ts';
import type { Session } from './session.ts';
import { readStatus } from './status.ts';

/**
 * `newleaf revert [RELEASE]`: takes a release back out. What is staged or on trial is set aside; without such, what
 * was kept last gives way to the fallback. Layers stay until `clean`.
 */
export async function revert(session: Session, release?: string): Promise<StatusView> {
  const { layout, journal } = session;
  // Asked again after a power cut: it was finished just now, and going back once more would be one system too far.
  const isDone = session.continued.some(
    (begun) => begun.operation === 'revert' && (release === undefined || release === begun.release),
  );
  if (isDone) return readStatus(session.store);
  const { current, fallback, staged } = readSystems(layout, journal.records);
  if (staged !== undefined && (release === undefined || release === staged.release)) {
    await setStagedAside(session, 'asked');
    return readStatus(session.store);
  }
  const named = releaseOfSystem(current, await readTrust(layout.trust))?.id ?? current.release;
  if (release !== undefined && release !== named) {
    const known = [staged?.release, named].filter((id) => typeof id === 'string');
    throw new EngineError('E_STATE', { step: 'revert', details: { why: 'not-in-use', release, known } });
  }
  if (fallback === undefined) {
    throw new EngineError('E_STATE', {
      step: 'revert',
      details: { why: 'no-way-back', release: named ?? current.version },
    });
  }
  const carried = await carryHers(session, { from: current, to: fallback });
  const details = { reason: 'asked', system: fallback.id, from: current.id, carried };
  const begun = journal.begin('revert', named, details);
  finishRevert(session, begun, 'finished');
  return readStatus(session.store);
}

/** Puts aside what is staged or on trial, where anything is. What is hers goes along. */
export async function setStagedAside(session: Session, reason: 'asked' | 'trial-days'): Promise<void> {
  const { layout, journal } = session;
  const { current, staged } = readSystems(layout, journal.records);
  if (staged === undefined) return;
  const carried = await carryHers(session, { from: staged, to: current });
  const begun = journal.begin('revert', staged.release, { reason, setAside: staged.id, carried });
  finishRevert(session, begun, 'finished');
}

/** All that a revert changes; done twice, it is as done once. */
export function finishRevert(session: Session, begun: BeginRecord, outcome: 'finished' | 'continued'): void {
  const { layout, journal } = session;
  if (begun.details['setAside'] === undefined) {
    setPointer(layout, 'current', beginDetail(begun, 'system'));
    dropPointer(layout, 'fallback');
  }
  dropPointer(layout, 'trial');
  if (begun.release !== null) {
    const { carried, setAside } = begun.details;
    const event = { kind: 'reverted', reason: beginDetail(begun, 'reason') } as const;
    journal.event(begun.release, event, {
      ...(carried === undefined ? {} : { carried }),
      // It was what the laptop started with, rather than only here or on trial.
      ...(setAside === undefined ? { kept: true } : {}),
    });
  }
  journal.end(begun, outcome);
}
