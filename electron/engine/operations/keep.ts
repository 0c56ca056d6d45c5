import type { StatusView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { readBootConfig } from '../boot/boot-config.ts';
import { decisionOf, lastTrial } from '../store/journal-folds.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { dropPointer, setPointer } from '../store/pointers.ts';
import { makeId } from '../store/ids.ts';
import type { SystemRecord } from '../store/records.ts';
import { readSystem, writeSystem } from '../store/systems.ts';
import { machineFor } from './machine-for.ts';
import { readSystems } from './laptop-state.ts';
import { beginDetail } from './begin-detail.ts';
import type { Session } from './session.ts';
import { readStatus } from './status.ts';

/** `newleaf keep`: what was tried is what boots from now on. Its overlay stays where it is; the system before is the way back. */
export async function keep(session: Session): Promise<StatusView> {
  // Asked again after a power cut: it was finished just now.
  if (!session.continued.some(({ operation }) => operation === 'keep')) await keepStaged(session);
  return readStatus(session.store);
}

/** The same; `reason` where nobody asked for it. */
export async function keepStaged(session: Session, reason?: 'trial-days'): Promise<void> {
  const { layout, journal, policy } = session;
  const { current, staged } = readSystems(layout, journal.records);
  if (staged === undefined || staged.release === null) {
    throw new EngineError('E_STATE', { step: 'keep', details: { why: 'nothing-staged' } });
  }
  const trial = lastTrial(journal.records, staged.release);
  if (policy.keepNeedsGoodTrial && trial?.result !== 'good') {
    throw new EngineError('E_POLICY', {
      step: 'keep',
      details: { why: 'no-good-trial', release: staged.release, trial: trial?.result ?? 'none' },
    });
  }
  const decision = decisionOf(journal.records, staged.release)?.decision ?? 'none';
  if (policy.keepNeedsTeacher && decision !== 'keep') {
    const details = { why: 'no-teacher-decision', release: staged.release, decision };
    throw new EngineError('E_POLICY', { step: 'keep', details });
  }
  await ownMachine(session, current, staged);
  const details = { system: staged.id, previous: current.id, ...(reason === undefined ? {} : { reason }) };
  finishKeep(session, journal.begin('keep', staged.release, details), 'finished');
}

/** Of a system that was never armed here: where Newleaf boots this laptop, each has the laptop's own changes. */
async function ownMachine(session: Session, current: SystemRecord, staged: SystemRecord): Promise<void> {
  if (staged.machine !== null || readBootConfig(session.layout) === undefined) return;
  const machine = makeId('machine', staged.release);
  await machineFor(session, { id: machine, from: current, to: staged });
  writeSystem(session.layout, { ...staged, machine });
}

/** All that a keep changes; done twice, it is as done once. */
export function finishKeep(session: Session, begun: BeginRecord, outcome: 'finished' | 'continued'): void {
  const { layout, journal } = session;
  // The way back first: cut off here, both lead to the system that booted so far.
  setPointer(layout, 'fallback', beginDetail(begun, 'previous'));
  setPointer(layout, 'current', beginDetail(begun, 'system'));
  dropPointer(layout, 'trial');
  const { id, layers } = readSystem(layout, beginDetail(begun, 'system'));
  const { reason } = begun.details;
  const details = { system: id, layer: layers.at(-1), ...(reason === undefined ? {} : { reason }) };
  if (begun.release !== null) journal.event(begun.release, { kind: 'kept' }, details);
  journal.end(begun, outcome);
}
