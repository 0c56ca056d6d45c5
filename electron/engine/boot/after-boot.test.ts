import { describe, expect, it } from 'vitest';
import type { ReportEvent } from '../trial/report-lines.ts';
import { afterBoot, outcomeOfTrace, type AfterBootInput } from './after-boot.ts';
import type { BootTrace } from './read-boots.ts';

const BOOT = '0123456789abcdef0123456789abcdef';
const trace = (events: ReportEvent[], more: Partial<BootTrace> = {}): BootTrace => ({
  boot: 'f'.repeat(32),
  system: 'new',
  isTrial: true,
  at: new Date(0),
  events,
  kernel: null,
  seconds: 0,
  lines: [],
  panicked: false,
  ...more,
});
const given = (more: Partial<AfterBootInput>): AfterBootInput => ({
  running: { system: 'old', isTrial: false, boot: BOOT },
  pointers: { current: 'old', trial: 'new' },
  trial: 'used',
  traces: [],
  unknownBefore: 0,
  ...more,
});
const failed: ReportEvent = { event: 'boot-failed', reason: 'init-missing', what: 'It has no /sbin/init.' };

describe('after a boot', () => {
  it('nothing is on trial: nothing', () => {
    expect(afterBoot(given({ pointers: { current: 'old' } }))).toEqual({ verdict: 'nothing' });
  });

  it('the trial runs, and is complete: it goes on', () => {
    const mine = trace([{ event: 'boot-complete' }], { boot: BOOT });
    const running = { system: 'new', isTrial: true, boot: BOOT };
    expect(afterBoot(given({ running, traces: [trace([failed]), mine] }))).toEqual({
      verdict: 'goes-on',
      trace: mine,
    });
  });

  it('it was not started yet, or somebody chose another by hand: nothing', () => {
    expect(afterBoot(given({ trial: 'armed' }))).toEqual({ verdict: 'nothing' });
    expect(afterBoot(given({ trial: undefined }))).toEqual({ verdict: 'nothing' });
  });

  it('it ended with a reason: it is over', () => {
    expect(afterBoot(given({ traces: [trace([{ event: 'script', kernel: '6.1' }, failed])] }))).toMatchObject(
      {
        verdict: 'over',
        outcome: { result: 'bad', reason: 'init-missing' },
      },
    );
  });

  it('the last boot of it counts, and none of another system', () => {
    const traces = [
      trace([failed]),
      trace([{ event: 'script', kernel: '6.1' }]),
      trace([failed], { system: 'old' }),
    ];
    expect(afterBoot(given({ traces }))).toMatchObject({
      verdict: 'once-more',
      outcome: { reason: 'broke-off' },
    });
  });

  it.each([
    ['never came to the boot script', [], 'not-started'],
    ['broke off', [trace([{ event: 'script', kernel: '6.1' }])], 'broke-off'],
  ])('it %s: once more, and the second time it is over', (_what, traces, reason) => {
    expect(afterBoot(given({ traces }))).toMatchObject({
      verdict: 'once-more',
      outcome: { result: 'unknown', reason },
    });
    expect(afterBoot(given({ traces, unknownBefore: 1 }))).toMatchObject({
      verdict: 'over',
      outcome: { result: 'bad', reason },
    });
  });
});

describe('what a boot that is over says', () => {
  it.each<[string, ReportEvent[], Partial<BootTrace>, string, string]>([
    ['a panic that came to the disk', [{ event: 'handed-over' }], { panicked: true }, 'bad', 'kernel-panic'],
    ['a check', [{ event: 'health-ended', verdict: 'failed' }], {}, 'bad', 'health-required'],
    ['the limit', [{ event: 'time-limit' }], {}, 'bad', 'time-limit'],
    ['emergency mode', [{ event: 'emergency' }], {}, 'bad', 'emergency-mode'],
    ['complete, and then off', [{ event: 'boot-complete' }], {}, 'unknown', 'stopped'],
  ])('%s', (_what, events, more, result, reason) => {
    expect(outcomeOfTrace(trace(events, more))).toEqual({ result, reason });
  });
});
