import { readFileSync, rmSync } from 'node:fs';
import type { Outcome } from './newleaf.ts';

const PRELOAD = new URL('die-at-step.mjs', import.meta.url).href;

/** Environment in which the command kills itself, as by `kill -9`, right before its nth durable step is one. */
export function dieAtStep(step: number): Record<string, string> {
  return { NODE_OPTIONS: `--import=${PRELOAD}`, NEWLEAF_TEST_DIE_AT: String(step) };
}

/** How many durable steps a command makes; throws unless it goes well. */
export async function countSteps(
  run: (env: Record<string, string>) => Promise<Outcome>,
  countFile: string,
): Promise<number> {
  rmSync(countFile, { force: true });
  const outcome = await run({ NODE_OPTIONS: `--import=${PRELOAD}`, NEWLEAF_TEST_STEPS: countFile });
  if (outcome.code !== 0)
    throw new Error(`${outcome.words.join(' ')} ended with ${outcome.code}: ${outcome.stderr}`);
  return Number(readFileSync(countFile, 'utf8'));
}
