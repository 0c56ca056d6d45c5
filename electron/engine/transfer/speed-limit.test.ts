import { expect, it } from 'vitest';
import { createHeldTime } from './held-time.ts';
import { createSpeedLimit } from './speed-limit.ts';

it('bytes wait before they pass, one claim behind the other', () => {
  const limit = createSpeedLimit(1000, () => 0);
  expect([limit.claim(500), limit.claim(500), limit.claim(1)]).toEqual([500, 1000, 1001]);
  expect(limit.piece).toBe(50);
});

it('a timer that was late is made up for, a long pause is not', () => {
  let now = 0;
  const limit = createSpeedLimit(1000, () => now);
  expect(limit.claim(50)).toBe(50);
  now = 80;
  expect(limit.claim(50)).toBe(20);
  now = 60_000;
  expect(limit.claim(100)).toBe(0);
  expect(limit.claim(100)).toBe(100);
});

it('without a limit nothing waits, and nothing is cut', () => {
  const limit = createSpeedLimit(0);
  expect([limit.claim(1e12), limit.claim(1e12)]).toEqual([0, 0]);
  expect(limit.piece).toBe(Infinity);
});

it('the slowest limit lets a byte pass', () => {
  expect(createSpeedLimit(1).piece).toBe(1);
});

it('time that is held back for two reasons at once counts once', () => {
  let now = 0;
  const held = createHeldTime(() => now);
  held.begin();
  now = 10;
  held.begin();
  now = 20;
  expect(held.total()).toBe(20);
  held.end();
  now = 30;
  held.end();
  now = 100;
  expect(held.total()).toBe(30);
});
