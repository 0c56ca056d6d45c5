import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { armBootLoader } from '../boot/agree.ts';
import { readRunningSystem } from '../boot/running-system.ts';
import { partsPresent } from '../laptop/judge-laptop.ts';
import { readLaptop } from '../laptop/read-laptop.ts';
import { lastTrial } from '../store/journal-folds.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { makeId } from '../store/ids.ts';
import { dropPointer, readPointers, setPointer } from '../store/pointers.ts';
import type { SystemRecord } from '../store/records.ts';
import { readSystem, writeSystem } from '../store/systems.ts';
import { beginDetail } from './begin-detail.ts';
import { endFailed } from './end-failed.ts';
import { readSystems } from './laptop-state.ts';
import { machineFor, type CarriedOver } from './machine-for.ts';
import type { Session } from './session.ts';

/**
 * What is staged is started by the next start of this laptop, once; what it has now is not touched. The laptop's own changes go
 * along as they are now; a trial that ran already goes on with its own. E_STATE { why: 'runs-already' } where it is what runs;
 * E_SPACE { where: 'boot' } where kernel and initrd find no room beside the boot loader.
 */
export async function arm(
  session: Session,
  staged: SystemRecord,
  running = readRunningSystem(),
): Promise<TrialView> {
  const { layout, journal, signal, now } = session;
  if (running?.system === staged.id) {
    // It goes on by itself; and what is mounted as its own changes must not be set aside.
    const details = { why: 'runs-already', release: staged.release ?? '' };
    throw new EngineError('E_STATE', { step: 'try', details });
  }
  const { current } = readSystems(layout, journal.records);
  const goesOn = hasRun(session, staged);
  const machine = goesOn ?? makeId('machine', staged.release);
  // What runs now is what the trial is compared with.
  const had = partsPresent(readLaptop());
  const begun = journal.begin('arm', staged.release, { system: staged.id, machine, had });
  let carried: CarriedOver = { merged: [], dropped: [] };
  try {
    if (goesOn === undefined) carried = await machineFor(session, { id: machine, from: current, to: staged });
    point(session, begun);
    await armBootLoader(layout, staged.id, signal);
  } catch (thrown) {
    dropPointer(layout, 'trial');
    throw endFailed(session, begun, thrown);
  }
  tell(session, begun, 'finished', carried);
  return {
    at: now().toISOString(),
    result: 'unknown',
    reason: 'armed',
    where: 'machine',
    kernel: null,
    seconds: 0,
    health: [],
    console: [],
  };
}

/** The machine layer of a trial that was up on this laptop and is not over: what was changed in it is hers. */
function hasRun({ layout, journal }: Session, staged: SystemRecord): string | undefined {
  if (staged.machine === null || staged.release === null) return undefined;
  if (readPointers(layout).trial !== staged.id) return undefined;
  const trial = lastTrial(journal.records, staged.release);
  return trial?.where === 'machine' && trial.result === 'good' ? staged.machine : undefined;
}

/** Whether it was cut off late enough to be finished: then the laptop's changes are in place. */
export function isAlmostArmed(session: Session, begun: BeginRecord): boolean {
  const machine = begun.details['machine'];
  return typeof machine === 'string' && existsSync(join(session.layout.machine, machine));
}

/** All that arming changes but the boot loader, which every start brings into agreement; done twice, it is as done once. */
export function finishArm(session: Session, begun: BeginRecord): void {
  point(session, begun);
  tell(session, begun, 'continued', { merged: [], dropped: [] });
}

function point({ layout }: Session, begun: BeginRecord): void {
  const system = readSystem(layout, beginDetail(begun, 'system'));
  writeSystem(layout, { ...system, machine: beginDetail(begun, 'machine') });
  setPointer(layout, 'trial', system.id);
}

function tell(
  { journal }: Session,
  begun: BeginRecord,
  outcome: 'finished' | 'continued',
  carried: CarriedOver,
): void {
  const { system, had } = begun.details;
  const details = { system, had, ...carried };
  if (begun.release !== null) journal.event(begun.release, { kind: 'armed' }, details);
  journal.end(begun, outcome);
}
