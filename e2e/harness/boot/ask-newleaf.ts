import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { Machine } from './machine.ts';
import { untilThought } from './until-thought.ts';

/** The command of the engine beside the trees, in a machine. */
export const NEWLEAF = '/run/newleaf/engine/bin/newleaf';
/** Seconds for a command of it, without KVM on a busy machine. */
const LIMIT = 300;

/** What `newleaf status` says in the machine, once the engine has thought about this start. */
export async function statusIn(machine: Machine): Promise<CallOutput<'status'>> {
  await untilThought(machine);
  return resultIn(await machine.ask(`${NEWLEAF} status --json`, LIMIT));
}

/** The same as a teacher reads it, lines and all. */
export async function statusText(machine: Machine): Promise<string> {
  return machine.ask(`${NEWLEAF} status`, LIMIT);
}

/** `IMAGE_VERSION` of what runs: releases that tests make have it. */
export async function runningVersion(machine: Machine): Promise<string> {
  return /^IMAGE_VERSION=(.*)$/m.exec(await machine.ask('cat /etc/os-release'))?.[1] ?? 'none';
}

/** The result in what a command with `--json` printed. */
export function resultIn<Result>(printed: string): Result {
  const last = printed.split('\n').findLast((line) => line.startsWith('{"result"'));
  if (last === undefined) throw new Error(`no result in:\n${printed}`);
  return (JSON.parse(last) as { result: Result }).result;
}
