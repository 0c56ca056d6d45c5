import { describe, expect, it } from 'vitest';
import { MADE } from '../testing/made-snapshots.ts';
import { nextSystem, restartHelps, runsOf, runsText } from './what-runs.ts';

const status = (name: string) => MADE[name]!.snapshot.status!;

describe('what runs', () => {
  it.each([
    ['home-kept', 'unknown', ['home.chosen']],
    ['home-kept-running', 'current', ['home.runs']],
    ['home-kept-next-start', 'other', ['runs.still', 'runs.next']],
    ['home-by-hand', 'other', ['runs.by-hand', 'runs.next']],
    ['home-mixed', 'mixed', ['runs.mixed']],
    ['home-foreign', 'foreign', ['runs.foreign']],
    ['tried-machine', 'trial', ['runs.trial']],
    ['armed', 'current', ['home.runs']],
    ['armed-by-hand', 'current', ['runs.by-hand', 'runs.next']],
  ] as const)('in %s is %s, said as %j', (name, runs, keys) => {
    expect(runsOf(status(name))).toBe(runs);
    expect(runsText(status(name)).map(({ key }) => key)).toEqual(keys);
  });

  it('is never said to be what boots on the word of a pointer, or of what it was told to start', () => {
    for (const { snapshot } of Object.values(MADE)) {
      if (snapshot.status === null || snapshot.status.boots === null) continue;
      const { boots, current } = snapshot.status;
      const isSo = boots.running !== null && boots.running.id === current?.id;
      expect(runsOf(snapshot.status) === 'current').toBe(isSo);
    }
  });
});

describe('a restart', () => {
  it.each([
    ['home-kept', false], // Newleaf does not start this laptop
    ['home-kept-running', false],
    ['home-kept-next-start', true],
    ['home-by-hand', true],
    ['home-mixed', true],
    ['home-foreign', false],
    ['armed', true],
    ['tried-machine', false],
    ['tried-by-hand', true],
    ['went-back-next-start', true],
    ['went-back-running', false],
  ] as const)('in %s helps: %s', (name, helps) => expect(restartHelps(status(name))).toBe(helps));

  it('begins with what is on trial, else with what boots', () => {
    expect(nextSystem(status('armed'))?.version).toBe('12.7');
    expect(nextSystem(status('home-by-hand'))?.version).toBe('12.7');
    expect(nextSystem(status('went-back-next-start'))?.version).toBe('12.6');
    expect(nextSystem(status('home-kept'))).toBeNull();
  });
});
