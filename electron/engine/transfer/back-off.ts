import { setTimeout } from 'node:timers/promises';
import { EngineError } from '../../../shared/model/errors.ts';

/** How often, and how long after each other, something is tried again that may work later. */
export interface BackOff {
  /** Tries in a row without any progress before the error stands. */
  readonly tries: number;
  /** Milliseconds before the second try; each further wait is twice as long. */
  readonly first: number;
  readonly longest: number;
}

export const BACK_OFF: BackOff = { tries: 5, first: 1_000, longest: 30_000 };

/**
 * Milliseconds to wait after so many failures in a row (1 and up). Between half and all of the doubled time, so
 * that a school's laptops don't come back all at once. Pure, with `random` between 0 and 1.
 */
export function delayAfter(failures: number, { first, longest }: BackOff, random = Math.random()): number {
  const whole = Math.min(longest, first * 2 ** (failures - 1));
  return whole / 2 + (whole / 2) * random;
}

/** Waits; rejects with `E_CANCELLED` as soon as `signal` says so. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new EngineError('E_CANCELLED', { step: 'fetch', cause });
  }
}
