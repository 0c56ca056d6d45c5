import { describe, expect, it } from 'vitest';
import { goesOnByItself, nextState, type ReleaseEvent, type ReleaseState } from './release-state.ts';

const fetching: ReleaseEvent = { kind: 'fetch-started' };
const fetched: ReleaseEvent = { kind: 'fetched' };
const staged: ReleaseEvent = { kind: 'staged' };
const armed: ReleaseEvent = { kind: 'armed' };
const trial: ReleaseEvent = { kind: 'trial-started' };
const good: ReleaseEvent = { kind: 'trial-ended', result: 'good', reason: 'boot-complete' };
const probed: ReleaseEvent = { kind: 'probed' };
const thumb: ReleaseEvent = { kind: 'thumb', item: 'looks', thumb: 'down' };
const decided: ReleaseEvent = { kind: 'decided', decision: 'wait' };
const kept: ReleaseEvent = { kind: 'kept' };
const settled: ReleaseEvent = { kind: 'settled' };
const reverted: ReleaseEvent = { kind: 'reverted', reason: 'asked' };
const failed: ReleaseEvent = { kind: 'failed', code: 'E_DIGEST' };
const cancelled: ReleaseEvent = { kind: 'cancelled' };

function after(...events: ReleaseEvent[]): ReleaseState | undefined {
  return events.reduce<ReleaseState | undefined>(
    (state, event) => (state === undefined ? undefined : nextState(state, event)),
    'available',
  );
}

describe('nextState', () => {
  const ways: readonly (readonly [ReleaseState, readonly ReleaseEvent[]])[] = [
    ['staged', [fetching, fetched, staged]],
    ['trying', [fetching, fetched, staged, trial, good]],
    ['trying', [fetching, fetched, staged, armed, trial]],
    ['trying', [fetching, fetched, staged, trial, good, thumb, thumb]],
    ['trying', [fetching, fetched, staged, trial, good, probed, probed]],
    ['kept', [fetching, fetched, staged, trial, good, kept]],
    ['kept', [fetching, fetched, staged, trial, good, thumb, kept]],
    ['staged', [fetching, fetched, staged, decided]],
    ['armed', [fetching, fetched, staged, armed, decided]],
    ['trying', [fetching, fetched, staged, trial, good, decided]],
    ['settled', [fetching, fetched, staged, trial, good, kept, settled]],
    ['reverted', [fetching, fetched, staged, trial, good, reverted]],
    ['reverted', [fetching, fetched, staged, trial, good, kept, settled, reverted]],
    ['fetching', [fetching, cancelled, fetching]],
    ['fetching', [fetching, failed, fetching]],
    ['staged', [fetching, fetched, staged, reverted, fetching, fetched, staged]],
  ];
  for (const [state, events] of ways) {
    it(`leads to ${state} by ${events.map(({ kind }) => kind).join(', ')}`, () => {
      expect(after(...events)).toBe(state);
    });
  }

  const closed: readonly (readonly ReleaseEvent[])[] = [
    [kept],
    [fetching, kept],
    [fetching, staged],
    [fetching, fetched, staged, settled],
    [fetching, fetched, staged, fetching],
    [fetching, fetched, staged, trial, kept, cancelled],
    [fetching, cancelled, kept],
    [fetching, decided],
    [fetching, fetched, staged, trial, good, kept, decided],
    [fetching, fetched, staged, reverted, decided],
    [fetching, fetched, staged, thumb],
    [fetching, fetched, staged, probed],
    [fetching, fetched, staged, trial, good, kept, probed],
    [fetching, fetched, staged, trial, good, kept, thumb],
    [fetching, fetched, staged, trial, good, reverted, thumb],
  ];
  for (const events of closed) {
    it(`knows no way by ${events.map(({ kind }) => kind).join(', ')}`, () => {
      expect(after(...events)).toBeUndefined();
    });
  }
});

describe('what was broken off', () => {
  it.each([
    ['cancelled', 'interrupted', true],
    ['cancelled', 'paused', false],
    ['cancelled', 'stopped', false],
    ['failed', 'E_SOURCE', true],
    ['failed', 'E_TIMEOUT', true],
    ['failed', 'E_DIGEST', false],
    ['failed', 'E_SPACE', false],
    ['staged', null, false],
  ] as const)('%s, %s: goes on by itself: %s', (state, reason, expected) =>
    expect(goesOnByItself(state, reason)).toBe(expected),
  );
});
