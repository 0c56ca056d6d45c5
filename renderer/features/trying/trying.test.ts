import { describe, expect, it } from 'vitest';
import type { LocalReleaseView, TrialView } from '../../../shared/contract/views.ts';
import { TRIES, triesOf } from '../../../shared/model/tries.ts';
import { finding } from '../../../shared/model/findings.ts';
import { MADE } from '../../testing/made-snapshots.ts';
import { choicesOf } from './choices.ts';
import { laptopCards, nameOfCheck } from './laptop-cards.ts';

const releaseOf = (name: string): LocalReleaseView => MADE[name]!.snapshot.status!.releases[0]!;
const trialOf = (name: string): TrialView => releaseOf(name).trial!;

/** Each card in one line: what, whether it is well, what was found. */
const linesOf = (trial: TrialView): string[] =>
  laptopCards(trial).map(
    ({ name, isWell, found }) => `${name.key} ${isWell === null ? '-' : isWell ? 'up' : 'down'} ${found.key}`,
  );

describe('what the laptop found', () => {
  it('is that it started, its kernel, and each look at itself', () => {
    expect(linesOf(trialOf('tried-good'))).toEqual([
      'found.start up found.in-time',
      'found.heart - found.heart.beats',
      'try.journal up found.required.well',
      'found.network up found.wanted.well',
    ]);
  });

  it('has what is not well first, and tells what has to be well', () => {
    expect(linesOf(trialOf('tried-bad'))).toEqual([
      'found.start down found.unwell',
      'found.heart - found.heart.beats',
      'try.sound down found.required.unwell',
      'try.journal up found.required.well',
      'found.network up found.wanted.well',
    ]);
  });

  it('is no start and no kernel where only programs were run', () => {
    expect(linesOf(trialOf('tried-programs'))).toEqual([
      'found.programs up found.in-time',
      'try.journal up found.required.well',
      'found.network up found.wanted.well',
    ]);
  });

  it('has whether the school answers, on the laptop itself, in the room of one check', () => {
    expect(linesOf(trialOf('tried-machine'))).toContain('try.source up report.probe.answers');
    const lost = trialOf('tried-machine-lost');
    expect(linesOf(lost)).toContain('try.source down report.probe.unreachable');
    expect(laptopCards(lost)).toContainEqual(expect.objectContaining({ picture: 'cut-off' }));
    const found = [finding('source', 'cannot-ask')];
    expect(linesOf({ ...lost, probe: { at: lost.at, found } })).toContain(
      'try.source - report.probe.cannot-ask',
    );
    expect(laptopCards(trialOf('tried-machine-thumbs'))).toHaveLength(5);
  });

  it('is not judged where it was stopped before it could tell', () => {
    expect(linesOf({ ...trialOf('tried-unknown'), kernel: null })).toEqual([]);
  });

  it('is named in her words, never in those of who wrote the check', () => {
    const check = { script: '30-wilted-leaves.sh', level: 'wanted', exitCode: 0, output: '' } as const;
    expect(linesOf({ ...trialOf('tried-good'), health: [check] })).toContain(
      'found.check up found.wanted.well',
    );
    const sound = { ...check, script: '20-Sound.sh' };
    expect(linesOf({ ...trialOf('tried-good'), health: [sound] })).toContain(
      'try.sound up found.wanted.well',
    );
  });

  it('is told in one card where there are too many, and never as well where one is not', () => {
    const check = (number: number, exitCode: number) =>
      ({ script: `${number}-check.sh`, level: 'wanted', exitCode, output: '' }) as const;
    const withChecks = (...codes: number[]) =>
      laptopCards({ ...trialOf('tried-good'), health: codes.map((code, index) => check(index, code)) }).slice(
        2,
      );
    expect(withChecks(0, 0, 0)).toHaveLength(3);
    expect(withChecks(0, 0, 0, 0).at(-1)).toMatchObject({
      ...{ isWell: true, name: { values: { count: 2 } }, found: { key: 'found.more.well' } },
    });
    expect(withChecks(1, 0, 1, 1, 1).at(-1)).toMatchObject({
      ...{ isWell: false, name: { values: { count: 3 } } },
      found: { key: 'found.more.unwell', values: { count: 2 } },
    });
  });

  it.each([
    ['10-network.sh', 'network'],
    ['20_sound_card', 'sound card'],
    ['journal', 'journal'],
    ['99', '99'],
    ['.sh', '.sh'],
  ])('%s is named %s', (script, name) => expect(nameOfCheck(script)).toBe(name));
});

describe('what she is asked to try', () => {
  it('is all of it where nobody has looked, and not what the laptop has none of', () => {
    expect(triesOf(trialOf('tried-machine-unlooked'))).toEqual(TRIES);
    // The camera is lost, not absent: that is asked all the same.
    expect(triesOf(trialOf('tried-machine-lost'))).toEqual(TRIES.filter((item) => item !== 'wifi'));
    expect(triesOf({ ...trialOf('tried-machine-lost'), where: 'tcg' })).toEqual(['looks']);
  });
});

describe('what she may do', () => {
  it.each([
    ['tried-good', true, 'keep', ['keep', 'back', 'again']],
    ['tried-thumb-up', true, 'keep', ['keep', 'back', 'again']],
    ['tried-thumb-down', true, 'back', ['keep', 'back', 'again']],
    ['tried-machine-thumbs', true, 'back', ['keep', 'back', 'again']],
    ['tried-machine-lost', true, 'back', ['keep', 'back', 'again']],
    ['tried-bad', true, 'back', ['back', 'again']],
    ['tried-bad', false, 'back', ['back', 'again', 'keep']],
    ['tried-unknown', true, 'again', ['again', 'back']],
    ['tried-unknown', false, 'again', ['again', 'back', 'keep']],
  ] as const)(
    'after %s (a good trial is asked for: %s): %s first, of %j',
    (name, needsGood, wise, choices) => {
      expect(choicesOf(releaseOf(name), needsGood)).toMatchObject({ wise, choices });
    },
  );

  it('knows whether something is lost, which no answer of the school is', () => {
    expect(choicesOf(releaseOf('tried-machine-lost'), true)).toMatchObject({ hasLost: true });
    expect(choicesOf(releaseOf('tried-machine'), true)).toMatchObject({ hasLost: false });
    const { trial } = releaseOf('tried-machine');
    const probe = { at: trial!.at, found: [finding('source', 'unreachable')] };
    expect(choicesOf({ trial: { ...trial!, probe }, thumbs: [] }, true)).toMatchObject({ hasLost: false });
  });

  it('is not to try again what runs: that goes on by itself', () => {
    expect(choicesOf(releaseOf('tried-machine'), true, true).choices).toEqual(['keep', 'back']);
    expect(choicesOf(releaseOf('tried-machine-thumbs'), true, true).choices).toEqual(['keep', 'back']);
  });
});
