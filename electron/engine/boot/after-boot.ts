import type { Outcome } from '../trial/outcome.ts';
import { outcomeOfEvent } from '../trial/outcome.ts';
import type { Pointers } from '../store/pointers.ts';
import type { TrialState } from './boot-loader.ts';
import type { BootTrace } from './read-boots.ts';
import type { RunningSystem } from './running-system.ts';

export interface AfterBootInput {
  readonly running: RunningSystem;
  readonly pointers: Pointers;
  /** What the boot loader says of the system on trial; `undefined` where that has no entry, or nothing is on trial. */
  readonly trial: TrialState | undefined;
  /** What boots of the system on trial left since it was armed, the first first; this boot's too. */
  readonly traces: readonly BootTrace[];
  /** How often in a row a boot of this trial ended without a word, before this. */
  readonly unknownBefore: number;
}

/** What a boot means for the trial. */
export type AfterBoot =
  /** Nothing is on trial, or it was not started yet. */
  | { readonly verdict: 'nothing' }
  /** It runs and is complete: it goes on, over restarts, until somebody decides. */
  | { readonly verdict: 'goes-on'; readonly trace: BootTrace | undefined }
  /** It was started and did not come up, for a reason that is known: it is over. */
  | { readonly verdict: 'over'; readonly outcome: Outcome; readonly trace: BootTrace | undefined }
  /** It was started and broke off without a word, as when the power goes: once more. */
  | { readonly verdict: 'once-more'; readonly outcome: Outcome; readonly trace: BootTrace | undefined };

/** How often a boot may end without a word before that is a reason. */
const MOST_UNKNOWN = 1;

/** Decides, after a boot is complete, what became of the trial. Pure; the table is in docs/BOOT.md. */
export function afterBoot(input: AfterBootInput): AfterBoot {
  const { running, pointers, trial } = input;
  const traces = input.traces.filter(({ system }) => system === pointers.trial);
  if (pointers.trial === undefined) return { verdict: 'nothing' };
  if (running.system === pointers.trial) {
    return { verdict: 'goes-on', trace: traces.find(({ boot }) => boot === running.boot) };
  }
  if (trial !== 'used') return { verdict: 'nothing' };
  const trace = traces.at(-1);
  const outcome = outcomeOfTrace(trace);
  if (outcome.result === 'bad') return { verdict: 'over', outcome, trace };
  if (input.unknownBefore >= MOST_UNKNOWN) {
    return { verdict: 'over', outcome: { result: 'bad', reason: outcome.reason }, trace };
  }
  return { verdict: 'once-more', outcome, trace };
}

/**
 * Whether somebody chose in the menu what runs: by itself the boot loader would have started what is armed, else what is current.
 * Only right at the start of it: later the pointers may have moved. Pure.
 */
export function wasChosenByHand({
  running,
  pointers,
  trial,
}: Pick<AfterBootInput, 'running' | 'pointers' | 'trial'>): boolean {
  if (running.system === pointers.trial) return false;
  return running.system !== pointers.current || trial === 'armed';
}

/** What a boot that is over says of itself. Pure. */
export function outcomeOfTrace(trace: BootTrace | undefined): Outcome {
  // Before the boot script: the kernel, or the release's own initrd.
  if (trace === undefined) return { result: 'unknown', reason: 'not-started' };
  for (const event of trace.events) {
    const outcome = outcomeOfEvent(event);
    // Of what it was before it stopped: a boot that was complete and is over was ended by a person.
    if (outcome !== undefined && outcome.result !== 'good') return outcome;
  }
  if (trace.panicked) return { result: 'bad', reason: 'kernel-panic' };
  if (trace.events.some(({ event }) => event === 'boot-complete'))
    return { result: 'unknown', reason: 'stopped' };
  return { result: 'unknown', reason: 'broke-off' };
}
