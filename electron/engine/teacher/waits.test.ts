import { describe, expect, it } from 'vitest';
import { secondsToWait, waitAfter, type Tries } from './waits.ts';

const tries = (wrong: number): Tries => ({ wrong, boot: 'this', uptime: 1000 });
const at = (uptime: number, boot = 'this') => ({ boot, uptime });

describe('a wait', () => {
  it('comes after three wrong tries, and grows', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map(waitAfter)).toEqual([
      ...[0, 0, 0, 30, 60, 120, 300, 900, 900, 900],
    ]);
  });

  it('passes with the time that the machine was on', () => {
    const left = [1000, 1000.4, 1029, 1029.5, 1030, 5000].map((uptime) =>
      secondsToWait(tries(3), at(uptime)),
    );
    expect(left).toEqual([30, 30, 1, 1, 0, 0]);
    expect(secondsToWait(tries(2), at(1000))).toBe(0);
  });

  it('begins anew with a restart, since nobody knows how long that took', () => {
    expect(secondsToWait(tries(7), at(5, 'next'))).toBe(895);
    // However long it had been on before.
    expect(secondsToWait({ wrong: 7, boot: 'this', uptime: 90_000 }, at(899, 'next'))).toBe(1);
    expect(secondsToWait(tries(7), at(900, 'next'))).toBe(0);
    expect(secondsToWait(tries(2), at(0, 'next'))).toBe(0);
  });

  it('is no shorter by a time that can not be', () => {
    expect(secondsToWait(tries(3), at(10))).toBe(30);
  });
});
