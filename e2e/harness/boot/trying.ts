/** What somebody does and sees who tries releases on a laptop that boots by Newleaf. */
import { expect } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { NEWLEAF, resultIn } from './ask-newleaf.ts';
import type { Machine } from './machine.ts';
import { untilThought } from './until-thought.ts';

/** Seconds: two starts without KVM on a busy machine, and the pauses between them. */
export const TWO_STARTS = 700;

/** On a laptop that runs: what is staged is what its next start tries. */
export async function armStaged(laptop: Machine): Promise<void> {
  // The engine does one thing at a time, and the first is to think about this start.
  await untilThought(laptop);
  const trial = resultIn<CallOutput<'try'>>(await laptop.ask(`${NEWLEAF} try --json --quiet`, 300));
  expect(trial).toMatchObject({ reason: 'armed', where: 'machine' });
}

/** How the trials of this laptop ended, the first first. */
export async function trialsEnded(laptop: Machine): Promise<readonly { result: unknown; reason: unknown }[]> {
  const history = resultIn<CallOutput<'history'>>(await laptop.ask(`${NEWLEAF} history --json`, 300));
  return history
    .filter(({ what }) => what === 'trial-ended')
    .map(({ details: { result, reason } }) => ({ result, reason }));
}

/** Restarts in order, and in the menu somebody takes the entry below the one that would start by itself. `seen`: what the menu says then. */
export async function restartAndChoose(laptop: Machine, seen: RegExp): Promise<void> {
  const [from, starts] = [laptop.console().length, laptop.starts()];
  const before = laptop.beginRestart();
  await laptop.untilStarts(starts + 1);
  await laptop.untilConsole(seen, { from });
  await laptop.press('down');
  await laptop.press('ret');
  await laptop.untilAgent(before);
}
