import { describe, expect, it } from 'vitest';
import { ruleAfterTrial } from '../../../shared/model/after-trial.ts';
import { MADE } from '../../testing/made-snapshots.ts';
import { trialDaysText } from './trial-days-text.ts';

const keysFor = (name: string) => {
  const { status } = MADE[name]!.snapshot;
  const release = status!.releases.find(({ id }) => id === status!.staged?.release);
  const { trialDays, policy } = status!;
  const rule = ruleAfterTrial(policy, release!, false);
  return trialDaysText({ trialDays, rule }, release!.thumbs).map(({ key }) => key);
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
    // The rule keeps nothing that has a thumb down.
    ['asks-doubted', ['asks.thumbs']],
    ['asks-revert', ['asks.thumbs', 'asks.revert']],
  ])('in %s say %j', (name, keys) => expect(keysFor(name)).toEqual(keys));
});
