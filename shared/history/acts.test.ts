import { describe, expect, it } from 'vitest';
import { actsOf } from './acts.ts';
import type { HistoryEntry } from './happening.ts';

const lines = (...whats: readonly string[]): HistoryEntry[] =>
  whats.map((what) => ({ at: '2026-11-29T10:00:00.000Z', release: null, what, details: {} }));
const left = (...whats: readonly string[]) => actsOf(lines(...whats)).map(({ what }) => what);

describe('what people need of a journal', () => {
  it.each([
    ['what nothing else says', ['clean: begun', 'clean: finished'], ['clean: finished']],
    ['what its release says', ['keep: begun', 'kept', 'keep: finished'], ['kept']],
    [
      'all that getting says',
      ['get: begun', 'fetch-started', 'fetched', 'staged', 'get: finished'],
      ['fetch-started', 'fetched', 'staged'],
    ],
    ['a fault once', ['get: begun', 'fetch-started', 'failed', 'get: failed'], ['fetch-started', 'failed']],
    [
      'a fault that the release does not have',
      ['get: begun', 'fetch-started', 'get: failed'],
      ['fetch-started', 'get: failed'],
    ],
    ['a change of the rules', ['policy: begun', 'policy: finished'], ['policy: begun']],
    ['that one was cut off', ['policy: begun', 'policy: undone'], ['policy: begun', 'policy: undone']],
    ['what runs', ['settle: finished', 'settle: begun'], ['settle: finished', 'settle: begun']],
    [
      'what a later engine wrote',
      ['grow: begun', 'grown', 'grow: finished'],
      ['grow: begun', 'grown', 'grow: finished'],
    ],
    [
      'one of each of several',
      ['verify: begun', 'verify: finished', 'thumb', 'verify: begun', 'verify: failed'],
      ['verify: finished', 'thumb', 'verify: failed'],
    ],
    [
      'an end that was brought about later',
      ['keep: begun', 'clean: begun', 'clean: finished', 'kept', 'keep: continued'],
      ['clean: finished', 'kept', 'keep: continued'],
    ],
  ] as const)('is %s', (_, whats, wanted) => expect(left(...whats)).toEqual(wanted));
});
