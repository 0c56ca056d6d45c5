import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TrialView } from '../../../shared/contract/views.ts';
import { agreeBootLoader } from '../boot/agree.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { makeId } from '../store/ids.ts';
import { dropPointer, setPointer } from '../store/pointers.ts';
import type { SystemRecord } from '../store/records.ts';
import { readSystem, writeSystem } from '../store/systems.ts';
import { beginDetail } from './begin-detail.ts';
import { endFailed } from './end-failed.ts';
import { readSystems } from './laptop-state.ts';
import { machineFor } from './machine-for.ts';
import type { Session } from './session.ts';

/**
 * What is staged is started by the next start of this laptop, once; what it has now is not touched. The laptop's own changes go
 * along as they are now. E_SPACE { where: 'boot' } where kernel and initrd find no room beside the boot loader.
 */
export async function arm(session: Session, staged: SystemRecord): Promise<TrialView> {
  const { layout, journal, signal, now } = session;
  const { current } = readSystems(layout, journal.records);
  const machine = makeId('machine', staged.release);
  const begun = journal.begin('arm', staged.release, { system: staged.id, machine });
  try {
    await machineFor(session, { id: machine, from: current, to: staged });
    point(session, begun);
    await agreeBootLoader(layout, signal);
  } catch (thrown) {
    dropPointer(layout, 'trial');
    throw endFailed(session, begun, thrown);
  }
  tell(session, begun, 'finished');
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

/** Whether it was cut off late enough to be finished: then the laptop's changes are in place. */
export function isAlmostArmed(session: Session, begun: BeginRecord): boolean {
  const machine = begun.details['machine'];
  return typeof machine === 'string' && existsSync(join(session.layout.machine, machine));
}

/** All that arming changes but the boot loader, which every start brings into agreement; done twice, it is as done once. */
export function finishArm(session: Session, begun: BeginRecord): void {
  point(session, begun);
  tell(session, begun, 'continued');
}

function point({ layout }: Session, begun: BeginRecord): void {
  const system = readSystem(layout, beginDetail(begun, 'system'));
  writeSystem(layout, { ...system, machine: beginDetail(begun, 'machine') });
  setPointer(layout, 'trial', system.id);
}

function tell({ journal }: Session, begun: BeginRecord, outcome: 'finished' | 'continued'): void {
  if (begun.release !== null)
    journal.event(begun.release, { kind: 'armed' }, { system: begun.details['system'] });
  journal.end(begun, outcome);
}
