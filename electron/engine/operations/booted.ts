import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { afterBoot, wasChosenByHand } from '../boot/after-boot.ts';
import { agreeBootLoader } from '../boot/agree.ts';
import { readBootConfig } from '../boot/boot-config.ts';
import { bootLoaderOf } from '../boot/boot-loaders.ts';
import { openPartition } from '../boot/open-partition.ts';
import { readBoots, removeBoots, type BootTrace } from '../boot/read-boots.ts';
import { readRunningSystem, type RunningSystem } from '../boot/running-system.ts';
import { lastTrial, unknownBoots } from '../store/journal-folds.ts';
import { dropPointer, readPointers } from '../store/pointers.ts';
import { readSystem, systemIfThere } from '../store/systems.ts';
import { saysPanic } from '../trial/console-lines.ts';
import { healthOf, type Outcome } from '../trial/outcome.ts';
import { carryHers, carryTheRest } from './carry-hers.ts';
import type { Session } from './session.ts';

/** What a start of this laptop meant. */
export interface Booted {
  readonly running: string;
  readonly verdict: 'nothing' | 'goes-on' | 'over' | 'once-more';
  /** In the word of the trial's report; null where nothing was on trial. */
  readonly reason: string | null;
  /** Somebody chose what runs in the menu of the boot loader. */
  readonly byHand: boolean;
}

/**
 * `newleaf booted`, run by a unit of ours after boot-complete.target: writes down how a trial went, and lets it go on, or not.
 * E_UNSUPPORTED { why: 'not-booted-by-newleaf' }.
 */
export async function recordBoot(session: Session, running = readRunningSystem()): Promise<Booted> {
  const { layout, journal, signal } = session;
  const config = readBootConfig(layout);
  if (config === undefined || running === undefined) {
    throw new EngineError('E_UNSUPPORTED', { step: 'booted', details: { why: 'not-booted-by-newleaf' } });
  }
  const loader = bootLoaderOf(config);
  const pointers = readPointers(layout);
  const traces = readBoots(layout);
  const release = pointers.trial === undefined ? null : readSystem(layout, pointers.trial).release;
  const partition = openPartition(config.partition);
  try {
    const trial =
      pointers.trial === undefined ? undefined : loader.read(partition.root).trials.get(pointers.trial);
    const byHand = isFirstLook(traces, running) && wasChosenByHand({ running, pointers, trial });
    if (byHand) writeByHand(session, running);
    const after = afterBoot({
      running,
      pointers,
      trial,
      traces,
      unknownBefore: release === null ? 0 : unknownBoots(journal.records, release),
    });
    if (after.verdict !== 'nothing' && release !== null && pointers.trial !== undefined) {
      const system = pointers.trial;
      const end = (outcome: Outcome) =>
        endTrial(session, release, outcome, viewOf(outcome, after.trace, session));
      switch (after.verdict) {
        case 'goes-on':
          loader.arm(partition.root, system);
          if (lastTrial(journal.records, release)?.result !== 'good')
            end({ result: 'good', reason: 'boot-complete' });
          break;
        case 'once-more':
          loader.arm(partition.root, system);
          end(after.outcome);
          journal.event(release, { kind: 'armed' }, { system, again: true });
          break;
        case 'over':
          end(after.outcome);
          // It may have been up for days before.
          await carryFrom(session, system, running);
          dropPointer(layout, 'trial');
          await agreeBootLoader(layout, signal);
          break;
      }
    }
    await carryTheRest(session, running);
    await removeBoots(layout, traces);
    return { running: running.system, verdict: after.verdict, reason: reasonOf(after, running), byHand };
  } finally {
    partition.close();
  }
}

async function carryFrom(session: Session, left: string, running: RunningSystem): Promise<void> {
  const { layout } = session;
  const [from, to] = [readSystem(layout, left), systemIfThere(layout, running.system)];
  if (to !== undefined) await carryHers(session, { from, to }, running);
}

/** What this start left is removed by the first look at it; a second one comes too late to know what the boot loader did. */
function isFirstLook(traces: readonly BootTrace[], { boot }: RunningSystem): boolean {
  return traces.some((trace) => trace.boot === boot);
}

/** For `status`, which has only what is on disk. */
function writeByHand({ journal }: Session, { system, boot }: RunningSystem): void {
  journal.end(journal.begin('chosen-by-hand', null, { system, boot }), 'finished');
}

function reasonOf(after: ReturnType<typeof afterBoot>, running: RunningSystem): string | null {
  if (after.verdict === 'nothing') return running.isTrial ? 'not-on-trial' : null;
  return after.verdict === 'goes-on' ? 'boot-complete' : after.outcome.reason;
}

function endTrial(
  { journal }: Session,
  release: string,
  { result, reason }: Outcome,
  trial: TrialView,
): void {
  journal.event(release, { kind: 'trial-started' });
  journal.event(release, { kind: 'trial-ended', result, reason }, { trial });
}

function viewOf(outcome: Outcome, trace: BootTrace | undefined, { now }: Session): TrialView {
  return {
    at: (trace?.at ?? now()).toISOString(),
    ...outcome,
    where: 'machine',
    kernel: trace?.kernel ?? null,
    seconds: trace?.seconds ?? 0,
    health: healthOf(trace?.events ?? []),
    console: lastLines(trace?.lines ?? []),
  };
}

/** Lines that a report has, and how many of them may come after the kernel has said why it panics: where that was is for its makers. */
const MOST_LINES = 40;
const AFTER_PANIC = 14;

function lastLines(lines: readonly string[]): string[] {
  const panic = lines.findLastIndex(saysPanic);
  const end = panic < 0 ? lines.length : Math.min(lines.length, panic + 1 + AFTER_PANIC);
  return lines.slice(Math.max(0, end - MOST_LINES), end);
}
