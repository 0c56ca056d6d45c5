import { describe, expect, it } from 'vitest';
import type { ReleaseEvent, ReleaseState } from '../../../shared/model/release-state.ts';
import { isWorthALine } from './not-begun.ts';

const before = (state: ReleaseState, reason: string | null = null) => ({
  ...{ state, reason, since: '2026-11-30T10:00:00.000Z' },
});
const noSource: ReleaseEvent = { kind: 'failed', code: 'E_SOURCE' };
const cancelled = (reason: 'paused' | 'stopped' | 'interrupted'): ReleaseEvent => ({
  kind: 'cancelled',
  reason,
});

describe('a get of which nothing began is written down', () => {
  it.each([
    ['the first time', undefined, noSource],
    ['after she stopped it before', before('cancelled', 'stopped'), noSource],
    ['after she paused it before', before('cancelled', 'paused'), noSource],
    ['after it was put aside', before('reverted', 'user'), noSource],
    ['after what came was not right', before('failed', 'E_DIGEST'), noSource],
    ['where she stops what would go on', before('failed', 'E_SOURCE'), cancelled('stopped')],
    ['where she pauses what she stopped', before('cancelled', 'stopped'), cancelled('paused')],
    ['where she stops what waits to go on', before('cancelled', 'interrupted'), cancelled('stopped')],
  ] as const)('%s', (_when, was, ended) => expect(isWorthALine(was, ended)).toBe(true));

  it.each([
    ['where it goes on by itself anyway', before('failed', 'E_SOURCE'), noSource],
    ['also where that was by another word', before('cancelled', 'interrupted'), noSource],
    ['when a window is closed on it', before('failed', 'E_TIMEOUT'), cancelled('interrupted')],
    ['where it was stopped already', before('cancelled', 'stopped'), cancelled('stopped')],
    ['of a release that is here', before('staged'), noSource],
    ['of one that was kept', before('kept'), cancelled('stopped')],
  ] as const)('no more %s', (_when, was, ended) => expect(isWorthALine(was, ended)).toBe(false));
});
