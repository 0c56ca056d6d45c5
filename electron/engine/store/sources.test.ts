import { describe, expect, it } from 'vitest';
import type { EngineError } from '../../../shared/model/errors.ts';
import { changedSources, sourceId, sourcesOf, withSources, type Sources } from './sources.ts';

const [A, B, C] = ['rsync://a/newleaf', 'rsync://b/newleaf', '/media/c'] as const;

describe('the record of sources', () => {
  it.each([
    [[A], { url: A }],
    [[A, B], { url: A, others: [B] }],
  ] as const)('%j', (sources, record) => {
    expect(withSources({ url: 'before', others: ['before'] }, sources)).toEqual(record);
    expect(sourcesOf(record as Parameters<typeof sourcesOf>[0])).toEqual(sources);
  });

  it('keeps what a later engine wrote', () => {
    expect(withSources({ url: A, later: 1 }, [B])).toEqual({ url: B, later: 1 });
  });

  it('tells them apart by ids that are no addresses', () => {
    expect(sourceId(A)).toMatch(/^[0-9a-f]{16}$/);
    expect(sourceId(A)).not.toBe(sourceId(B));
  });
});

describe('a change of them', () => {
  it.each([
    ['add', C, [A, B, C]],
    ['remove', A, [B]],
    ['first', B, [B, A]],
    ['first', A, [A, B]],
  ] as const)('%s %s', (how, url, changed) => expect(changedSources([A, B], { how, url })).toEqual(changed));

  it.each<[Sources, 'add' | 'remove' | 'first', string, string]>([
    [[A], 'add', A, 'source-known'],
    [[A], 'remove', A, 'last-source'],
    [[A], 'remove', B, 'source-unknown'],
    [[A], 'first', B, 'source-unknown'],
    [['1', '2', '3', '4', '5', '6', '7', '8'], 'add', A, 'too-many-sources'],
  ])('of %j: %s %s is refused: %s', (sources, how, url, why) =>
    expect(() => changedSources(sources, { how, url })).toThrow(
      expect.objectContaining({
        code: 'E_STATE',
        details: expect.objectContaining({ why }) as object,
      }) as EngineError,
    ),
  );
});
