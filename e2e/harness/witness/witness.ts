/** Watches pages all the time, from inside: keeps everything that they say, and when. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import type { Said, Watched } from './said.ts';

const INSIDE = readFileSync(fileURLToPath(new URL('watch-from-inside.mjs', import.meta.url)), 'utf8');

export interface Witness {
  /** From now on, also through reloads. `name` is for what a judge tells. */
  watch(page: Page, name: string): Promise<void>;
  /** Nobody sees this page any more. */
  gone(name: string): void;
  watched(): readonly Watched[];
}

/** `passed`: bytes that have come to the laptop so far. */
export function makeWitness(passed: () => number): Witness {
  const watched: { name: string; said: Said[]; until: number }[] = [];
  return {
    async watch(page, name) {
      const one = { name, said: [] as Said[], until: Infinity };
      watched.push(one);
      await page.exposeFunction('tellWitness', (said: Omit<Said, 'passed'>) => {
        one.said.push({ ...said, passed: passed() });
      });
      await page.addInitScript({ content: INSIDE });
      await page.evaluate(INSIDE);
    },
    gone(name) {
      for (const one of watched) if (one.name === name) one.until = Date.now();
    },
    watched: () =>
      watched.map(({ name, said, until }) => ({ name, said, until: Math.min(until, Date.now()) })),
  };
}
