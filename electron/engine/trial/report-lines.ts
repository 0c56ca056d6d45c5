/**
 * What `assets/boot/newleaf-report` writes: one JSON object a line, values base64. It comes out of a machine that is
 * on trial, so everything is bounded, and what is not as it should be is left out.
 */
import * as z from 'zod';
import { splitLines } from './split-lines.ts';

/** Bytes of a line, bytes in all, and events, at most. */
const LONGEST = 16 * 1024;
const MOST_BYTES = 1024 * 1024;
const MOST_EVENTS = 1000;
const MOST_TEXT = 2000;

const text = z
  .base64()
  .max(LONGEST)
  .transform((value) => Buffer.from(value, 'base64').toString('utf8').slice(0, MOST_TEXT));
const number = text.pipe(z.string().regex(/^\d{1,6}$/)).transform(Number);

const word = text.pipe(z.string().regex(/^[a-z][a-z-]{0,40}$/));

const eventSchema = z.discriminatedUnion('event', [
  /** The boot script runs, by a kernel of this version. */
  z.object({ event: z.literal('script'), kernel: text }),
  /** The release's own first process takes over. */
  z.object({ event: z.literal('handed-over') }),
  /** A trial had not reached boot-complete in time. */
  z.object({ event: z.literal('time-limit') }),
  /** Something was not as it should be, and the boot goes on without it. */
  z.object({ event: z.literal('makeshift'), reason: word, what: text }),
  /** The layers are mounted over each other. */
  z.object({ event: z.literal('mounted'), layers: number }),
  /** The boot script could not go on; `reason` is its word, `what` its sentence. */
  z.object({
    event: z.literal('boot-failed'),
    reason: word,
    what: text,
  }),
  z.object({
    event: z.literal('health'),
    level: text.pipe(z.enum(['required', 'wanted'])),
    script: text,
    exit: number,
    output: text,
  }),
  z.object({
    event: z.literal('health-ended'),
    verdict: text.pipe(z.enum(['passed', 'failed', 'target-missed'])),
  }),
  /** For information: units in state failed, one a line. */
  z.object({ event: z.literal('failed-units'), units: text }),
  z.object({ event: z.literal('boot-complete') }),
  /** The service that runs health scripts failed. */
  z.object({ event: z.literal('health-failed') }),
  /** `boot-complete.target` can't be reached. */
  z.object({ event: z.literal('not-complete') }),
  /** systemd fell back to its emergency or rescue shell. */
  z.object({ event: z.literal('emergency') }),
  /** Without a machine: a program of the release, and how it ended when it was started. */
  z.object({ event: z.literal('program'), program: text, exit: number, output: text }),
  z.object({ event: z.literal('programs-ended') }),
]);

export type ReportEvent = z.output<typeof eventSchema>;

/** One line, `undefined` where it is none of ours. Pure. */
export function parseReportLine(line: string): ReportEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = eventSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Takes bytes as they come and gives on each event. What is too long or too much is dropped. */
export function collectReport(onEvent: (event: ReportEvent) => void): (bytes: Uint8Array) => void {
  let bytesSeen = 0;
  let events = 0;
  const take = splitLines(LONGEST, (line) => {
    const event = parseReportLine(line);
    if (event !== undefined && events++ < MOST_EVENTS) onEvent(event);
  });
  return (bytes) => {
    bytesSeen += bytes.length;
    if (bytesSeen <= MOST_BYTES) take(bytes);
  };
}
