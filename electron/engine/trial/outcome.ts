import type { TrialView } from '../../../shared/contract/views.ts';
import type { TrialResult } from '../../../shared/model/release-state.ts';
import type { ReportEvent } from './report-lines.ts';

/** How the machine stopped, where it did before the report told enough. */
export type MachineEnd =
  /** It asked to be started again, or its processor gave up. */
  | 'reset'
  | 'shutdown'
  /** The virtual machine program itself failed: nothing is known of the release. */
  | 'emulator-failed'
  | 'time-limit';

export interface Outcome {
  readonly result: TrialResult;
  readonly reason: string;
}

/** Reasons of the boot script that are about the store or the machine, not about the release. */
const OURS: readonly string[] = [
  'no-room',
  'store-missing',
  'store-damaged',
  'system-missing',
  'system-damaged',
  'layer-missing',
  'machine-missing',
  'machine-damaged',
  'data-missing',
];

/** What an event of the report settles by itself; `undefined` while the boot goes on. Pure. */
export function outcomeOfEvent(event: ReportEvent): Outcome | undefined {
  switch (event.event) {
    case 'boot-complete':
      return { result: 'good', reason: 'boot-complete' };
    case 'boot-failed':
      return { result: OURS.includes(event.reason) ? 'unknown' : 'bad', reason: event.reason };
    case 'health-ended':
      if (event.verdict === 'passed') return undefined;
      return { result: 'bad', reason: event.verdict === 'failed' ? 'health-required' : 'target-missed' };
    case 'emergency':
      return { result: 'bad', reason: 'emergency-mode' };
    case 'health-failed':
    case 'not-complete':
      return { result: 'bad', reason: 'boot-incomplete' };
    case 'time-limit':
      return { result: 'bad', reason: 'time-limit' };
    case 'script':
    case 'makeshift':
    case 'mounted':
    case 'handed-over':
    case 'health':
    case 'failed-units':
    case 'program':
    case 'programs-ended':
      return undefined;
  }
}

/**
 * What a machine that stopped without having told more says. Being too slow is bad, as on the laptop it would be; that
 * a slow emulator is not the release's fault has to be in the limit that the caller gives. Pure.
 */
export function outcomeOfEnd(end: MachineEnd, hasPanicked: boolean): Outcome {
  if (end === 'emulator-failed') return { result: 'unknown', reason: 'emulator-failed' };
  if (hasPanicked) return { result: 'bad', reason: 'kernel-panic' };
  switch (end) {
    case 'reset':
      return { result: 'bad', reason: 'restarted' };
    case 'shutdown':
      return { result: 'bad', reason: 'powered-off' };
    case 'time-limit':
      return { result: 'bad', reason: 'time-limit' };
  }
}

/** What starting the programs tells, where there was no machine. Pure. */
export function outcomeOfPrograms(events: readonly ReportEvent[], overLimit: boolean): Outcome {
  if (events.some((event) => event.event === 'program' && event.exit !== 0)) {
    return { result: 'bad', reason: 'program-failed' };
  }
  for (const event of events) {
    const outcome = outcomeOfEvent(event);
    if (outcome?.result === 'bad') return outcome;
  }
  if (overLimit) return { result: 'bad', reason: 'time-limit' };
  if (!events.some(({ event }) => event === 'programs-ended'))
    return { result: 'unknown', reason: 'namespace-failed' };
  return { result: 'good', reason: 'programs-started' };
}

/** Most checks that a view carries. */
const MOST_CHECKS = 200;

/** The health checks among the events, in order. Pure. */
export function healthOf(events: readonly ReportEvent[]): TrialView['health'] {
  return events
    .filter((event) => event.event === 'health')
    .slice(0, MOST_CHECKS)
    .map(({ script, level, exit, output }) => ({ script, level, exitCode: exit, output }));
}
