import { describe, expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { FetchItem } from '../plan/plan.ts';
import { groupItems, HOLES_FROM, LEAST_BYTES, MOST_ITEMS } from './group-items.ts';

function items(sizes: readonly number[]): FetchItem[] {
  return sizes.map((size, index) => ({ path: `file-${index}` as BytePath, size, digest: '' }));
}

function repeat(count: number, size: number): number[] {
  return Array.from({ length: count }, () => size);
}

describe('groupItems', () => {
  it('gives nothing for nothing, and one group for little', () => {
    expect(groupItems([], 2)).toEqual([]);
    const few = items([5, 0, 7]);
    expect(groupItems(few, 2)).toEqual([{ items: few, holes: false }]);
  });

  it('asks for every item once, large ones first and apart, neighbours together', () => {
    const all = items([1, HOLES_FROM, 2, HOLES_FROM - 1, HOLES_FROM + 1]);
    expect(groupItems(all, 2)).toEqual([
      { items: [all[1], all[4]], holes: true },
      { items: [all[0], all[2], all[3]], holes: false },
    ]);
  });

  it('shares bytes out evenly, so that no lane is left alone at the end', () => {
    const groups = groupItems(items(repeat(2000, 100_000)), 2);
    expect(groups.map((group) => group.items.length)).toEqual([500, 500, 500, 500]);
  });

  it('makes no groups that are not worth a connection', () => {
    const groups = groupItems(items(repeat(1000, LEAST_BYTES / 500)), 2);
    expect(groups.map((group) => group.items.length)).toEqual([500, 500]);
  });

  it.each([
    ['empty files', repeat(MOST_ITEMS * 2 + 1, 0)],
    ['small files', repeat(MOST_ITEMS * 2 + 1, 10)],
    ['small files before larger ones', [...repeat(MOST_ITEMS * 2, 1), ...repeat(100, 1000)]],
  ])('asks one rsync for no more than it takes, and for no less: %s', (_what, sizes) => {
    const groups = groupItems(items(sizes), 2);
    expect(groups.flatMap((group) => group.items)).toHaveLength(sizes.length);
    expect(groups.length).toBeLessThanOrEqual(4);
    for (const group of groups) expect(group.items.length).toBeLessThanOrEqual(MOST_ITEMS);
  });

  it('leaves no group empty where one file is larger than its share', () => {
    const groups = groupItems(items([HOLES_FROM * 100, HOLES_FROM, HOLES_FROM]), 2);
    expect(groups.every((group) => group.items.length > 0)).toBe(true);
    expect(groups.flatMap((group) => group.items)).toHaveLength(3);
  });
});
