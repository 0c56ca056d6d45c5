import { setTimeout as pause } from 'node:timers/promises';

/** Asks `condition` again and again until it gives something; throws with `what` after `seconds`. `every`: milliseconds. */
export async function waitUntil<Value>(
  what: string,
  condition: () => Promise<Value | undefined> | Value | undefined,
  seconds = 20,
  every = 20,
): Promise<Value> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await condition();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await pause(every);
  }
}
