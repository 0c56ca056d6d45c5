/** What somebody does and sees who tries releases on a laptop that boots by Newleaf. */
import { expect } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { Machine } from './machine.ts';
import { untilThought } from './until-thought.ts';

export const NEWLEAF = '/run/newleaf/engine/bin/newleaf';
/** Seconds: two starts without KVM on a busy machine, and the pauses between them. */
export const TWO_STARTS = 700;

/** On a laptop that runs: what is staged is what its next start tries. */
export async function armStaged(laptop: Machine): Promise<void> {
  // The engine does one thing at a time, and the first is to think about this start.
  await untilThought(laptop);
  const trial = resultIn<CallOutput<'try'>>(await laptop.ask(`${NEWLEAF} try --json --quiet`, 300));
  expect(trial).toMatchObject({ reason: 'armed', where: 'machine' });
}

/** What Newleaf says once it has thought about this start. */
export async function statusAfterBoot(laptop: Machine): Promise<CallOutput<'status'>> {
  await untilThought(laptop);
  return resultIn(await laptop.ask(`${NEWLEAF} status --json`, 300));
}

/** What the system that runs calls itself. */
export async function runningVersion(laptop: Machine): Promise<string> {
  return /^IMAGE_VERSION=(.*)$/m.exec(await laptop.ask('cat /etc/os-release'))?.[1] ?? 'none';
}

/** How the trials of this laptop ended, the first first. */
export async function trialsEnded(laptop: Machine): Promise<readonly { result: unknown; reason: unknown }[]> {
  const history = resultIn<CallOutput<'history'>>(await laptop.ask(`${NEWLEAF} history --json`, 300));
  return history
    .filter(({ what }) => what === 'trial-ended')
    .map(({ details: { result, reason } }) => ({ result, reason }));
}

/** The result in what a command with `--json` printed. */
export function resultIn<Result>(printed: string): Result {
  const last = printed.split('\n').findLast((line) => line.startsWith('{"result"'));
  if (last === undefined) throw new Error(`no result in:\n${printed}`);
  return (JSON.parse(last) as { result: Result }).result;
}
