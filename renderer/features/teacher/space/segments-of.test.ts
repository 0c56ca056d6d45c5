import { expect, it } from 'vitest';
import { SPACE } from '../../../testing/made-looks.ts';
import { segmentsOf } from './segments-of.ts';

it('pieces fill the whole bar in their order, with what is free at the end', () => {
  const segments = segmentsOf(SPACE);
  expect(segments.map(({ what }) => what)).toEqual([...SPACE.parts.map(({ what }) => what), 'free']);
  expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  for (const [index, { start, share }] of segments.entries())
    expect(segments[index + 1]?.start ?? 1).toBeCloseTo(start + share, 9);
  expect(segments.at(-1)).toMatchObject({ bytes: SPACE.freeBytes });
  expect(segments.at(-1)?.share).toBeCloseTo(SPACE.freeBytes / SPACE.totalBytes, 1);
});

it('what is very small can still be seen, and a full disk has no free piece', () => {
  const segments = segmentsOf({ ...SPACE, freeBytes: 0 });
  expect(segments.find(({ what }) => what === 'lists')?.share).toBeGreaterThan(0.005);
  expect(segments.at(-1)?.share).toBe(0);
  expect(segmentsOf({ ...SPACE, parts: [], freeBytes: 0 })).toMatchObject([{ what: 'free', start: 0 }]);
});
