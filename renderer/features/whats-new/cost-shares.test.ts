import { describe, expect, it } from 'vitest';
import { hourShare, roomShare } from './cost-shares.ts';

describe('what it costs, as a picture', () => {
  it('is the part of what is free, and always to be seen', () => {
    expect(roomShare(5, 10)).toBe(0.5);
    expect(roomShare(1, 1e9)).toBeGreaterThan(0.03);
    expect(roomShare(11, 10)).toBe(1);
    expect(roomShare(1, 0)).toBe(1);
  });

  it('is the part of an hour', () => {
    expect(hourShare(1800)).toBe(0.5);
    expect(hourShare(1)).toBeGreaterThan(0.01);
    expect(hourShare(9000)).toBe(1);
  });
});
