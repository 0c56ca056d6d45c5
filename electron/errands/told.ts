import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeDurably } from '../engine/store/durable.ts';

const toldSchema = z.array(z.string().max(200));
/** As many as can be true at a time, and some that were. */
const MOST = 50;

/** Keys of notices that were shown, the latest last. One that was lost is told once more. */
export function readTold(file: string): readonly string[] {
  try {
    return toldSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

export function writeTold(file: string, told: readonly string[]): void {
  writeDurably(file, JSON.stringify(told.slice(-MOST)));
}
