import { readFileSync, rmSync } from 'node:fs';
import type { Outcome } from './newleaf.ts';

const PRELOAD = new URL('die-at-step.mjs', import.meta.url).href;

/** Environment in which the command kills itself, as by `kill -9`, right before its nth change of the disk. */
export function dieAtStep(step: number): Record<string, string> {
  return { NODE_OPTIONS: `--import=${PRELOAD}`, NEWLEAF_TEST_DIE_AT: String(step) };
}

/** How many changes of the disk the main thread of a command makes; throws unless it goes well. */
export async function countSteps(
  run: (env: Record<string, string>) => Promise<Outcome>,
  listFile: string,
): Promise<number> {
  rmSync(listFile, { force: true });
  const outcome = await run({ NODE_OPTIONS: `--import=${PRELOAD}`, NEWLEAF_TEST_STEPS: listFile });
  if (outcome.code !== 0)
    throw new Error(`${outcome.words.join(' ')} ended with ${outcome.code}: ${outcome.stderr}`);
  return readFileSync(listFile, 'utf8').split('\n').length - 1;
}
