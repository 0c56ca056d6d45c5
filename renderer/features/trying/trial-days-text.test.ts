import { describe, expect, it } from 'vitest';
import { MADE } from '../../testing/made-snapshots.ts';
import { trialDaysText } from './trial-days-text.ts';

const keysFor = (name: string) => {
  const { status } = MADE[name]!.snapshot;
  const release = status!.releases.find(({ id }) => id === status!.staged?.release);
  return trialDaysText(status!, release!.thumbs).map(({ key }) => key);
};

describe('the days of a trial', () => {
  it.each([
    ['tried-good', []],
    ['tried-machine', []],
    ['tried-days-ask', ['days.until.ask']],
    ['tried-days-keep', ['days.until.keep']],
    ['tried-days-revert', ['days.until.revert']],
    ['asks-ask', ['asks.thumbs']],
    ['asks-no-thumbs', ['asks.no-thumbs']],
    ['asks-keep', ['asks.thumbs', 'asks.keep']],
    ['asks-revert', ['asks.thumbs', 'asks.revert']],
  ])('in %s say %j', (name, keys) => expect(keysFor(name)).toEqual(keys));
});
