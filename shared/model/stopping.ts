/**
 * Why an operation is asked to stop. What came so far is kept in every case.
 *
 * `paused`: she will go on herself. `stopped`: she does not want it now. `interrupted`: nobody wanted it to stop (the
 * window was quit, the machine went down), so it goes on by itself.
 */
export const STOP_REASONS = ['paused', 'stopped', 'interrupted'] as const;

export type StopReason = (typeof STOP_REASONS)[number];

/** What an `AbortController` is given: what throws it further up is recognised as an `AbortError`, like any other. */
export class Stop extends Error {
  override readonly name = 'AbortError';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Why a signal was aborted; Ctrl-C gives nothing, and means `stopped`. */
export function stopReasonOf({ reason }: AbortSignal): StopReason {
  return reason instanceof Stop ? reason.reason : 'stopped';
}
