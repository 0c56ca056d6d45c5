import { describe, expect, it } from 'vitest';
import { healthOf, outcomeOfEnd, outcomeOfEvent, outcomeOfPrograms } from './outcome.ts';
import type { ReportEvent } from './report-lines.ts';

const check = (level: 'required' | 'wanted', exit: number): ReportEvent => ({
  event: 'health',
  level,
  script: 's',
  exit,
  output: '',
});

describe('outcomeOfEvent', () => {
  it.each<[ReportEvent, string | undefined]>([
    [{ event: 'mounted', layers: 2 }, undefined],
    [check('required', 1), undefined],
    [check('wanted', 1), undefined],
    [{ event: 'health-ended', verdict: 'passed' }, undefined],
    [{ event: 'failed-units', units: 'a.service' }, undefined],
    [{ event: 'boot-complete' }, 'good boot-complete'],
    [{ event: 'health-ended', verdict: 'failed' }, 'bad health-required'],
    [{ event: 'health-ended', verdict: 'target-missed' }, 'bad target-missed'],
    [{ event: 'health-failed' }, 'bad boot-incomplete'],
    [{ event: 'not-complete' }, 'bad boot-incomplete'],
    [{ event: 'emergency' }, 'bad emergency-mode'],
    [{ event: 'boot-failed', reason: 'init-missing', what: '' }, 'bad init-missing'],
    [{ event: 'boot-failed', reason: 'stack-mount', what: '' }, 'bad stack-mount'],
    [{ event: 'script', kernel: '6.1' }, undefined],
    [{ event: 'makeshift', reason: 'store-full', what: '' }, undefined],
    [{ event: 'handed-over' }, undefined],
    [{ event: 'time-limit' }, 'bad time-limit'],
    // About the store, not about the release.
    [{ event: 'boot-failed', reason: 'store-damaged', what: '' }, 'unknown store-damaged'],
  ])('%j: %s', (event, expected) => {
    const outcome = outcomeOfEvent(event);
    expect(outcome && `${outcome.result} ${outcome.reason}`).toBe(expected);
  });
});

describe('outcomeOfEnd', () => {
  it.each([
    ['reset', false, 'bad restarted'],
    ['reset', true, 'bad kernel-panic'],
    ['shutdown', false, 'bad powered-off'],
    ['time-limit', false, 'bad time-limit'],
    ['time-limit', true, 'bad kernel-panic'],
    ['emulator-failed', true, 'unknown emulator-failed'],
  ] as const)('%s (panicked: %s): %s', (end, panicked, expected) => {
    const { result, reason } = outcomeOfEnd(end, panicked);
    expect(`${result} ${reason}`).toBe(expected);
  });
});

describe('outcomeOfPrograms', () => {
  const program = (exit: number): ReportEvent => ({ event: 'program', program: '/bin/sh', exit, output: '' });
  const ended: ReportEvent = { event: 'programs-ended' };

  it.each<[string, ReportEvent[], boolean, string]>([
    ['all started', [program(0), ended], false, 'good programs-started'],
    ['one did not', [program(0), program(127), ended], false, 'bad program-failed'],
    [
      'a required check failed',
      [program(0), { event: 'health-ended', verdict: 'failed' }, ended],
      false,
      'bad health-required',
    ],
    ['a wanted check failed', [check('wanted', 1), ended], false, 'good programs-started'],
    ['cut off by the limit', [program(0)], true, 'bad time-limit'],
    ['nothing was told', [], false, 'unknown namespace-failed'],
  ])('%s', (_what, events, overLimit, expected) => {
    const { result, reason } = outcomeOfPrograms(events, overLimit);
    expect(`${result} ${reason}`).toBe(expected);
  });
});

describe('healthOf', () => {
  it('gives the checks in order, and not without end', () => {
    expect(healthOf([check('required', 0), { event: 'boot-complete' }, check('wanted', 2)])).toEqual([
      { script: 's', level: 'required', exitCode: 0, output: '' },
      { script: 's', level: 'wanted', exitCode: 2, output: '' },
    ]);
    expect(healthOf(Array.from({ length: 999 }, () => check('wanted', 0)))).toHaveLength(200);
  });
});
