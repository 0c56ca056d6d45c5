/** What Chromium itself recorded of a page: its trace, by the DevTools protocol (Tracing domain). */
import type { CDPSession } from 'playwright';

/** An event of a trace: Trace Event Format. */
export interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
  readonly pid: number;
  readonly args: { readonly frame?: string; readonly data?: Readonly<Record<string, unknown>> };
}

const CATEGORIES = [
  'devtools.timeline',
  'loading',
  'blink.user_timing',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline.frame',
];

/** What Chromium traced of all its pages while `work` ran. */
export async function traceWhile(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, recordMode: 'recordUntilFull' },
  });
  try {
    await work();
  } finally {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', take);
  }
  return events.toSorted((one, other) => one.ts - other.ts);
}

/** Milliseconds from the beginning of the navigation to the first contentful paint. */
export function firstPaint(events: readonly TraceEvent[]): number {
  const paint = events.find(({ name }) => name === 'firstContentfulPaint');
  const start = events.findLast(
    ({ name, ts, pid, args }) =>
      name === 'navigationStart' &&
      paint !== undefined &&
      ts <= paint.ts &&
      pid === paint.pid &&
      args.frame === paint.args.frame,
  );
  if (paint === undefined || start === undefined) throw new Error('no first paint was traced');
  return (paint.ts - start.ts) / 1000;
}

export interface Frames {
  /** Frames a second that came to the screen, over the time that was traced. */
  readonly perSecond: number;
  /** Milliseconds between two of them: of ten, nine are not longer; and the longest. */
  readonly ninthTenth: number;
  readonly longest: number;
  /** Share of all frames that were begun and did not come in time. */
  readonly dropped: number;
}

/** Frames of a trace. Where nothing moves none are drawn, so the trace has to be of something that does. */
export function framesOf(events: readonly TraceEvent[]): Frames {
  const drawn = events.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts / 1000);
  const dropped = events.filter(({ name }) => name === 'DroppedFrame').length;
  if (drawn.length < 2) throw new Error('no frames were traced');
  const gaps = drawn
    .slice(1)
    .map((at, index) => at - drawn[index]!)
    .toSorted((one, other) => one - other);
  const seconds = (drawn.at(-1)! - drawn[0]!) / 1000;
  return {
    perSecond: gaps.length / seconds,
    ninthTenth: gaps[Math.floor(gaps.length * 0.9)]!,
    longest: gaps.at(-1)!,
    dropped: dropped / (dropped + drawn.length),
  };
}
