import { describe, expect, it } from 'vitest';
import { errorOf, MADE, QUIET, STATUS } from '../testing/made-snapshots.ts';
import { isTimeToAsk } from './ask-again.ts';
import { leafOf, shareOf } from './leaf-of.ts';
import { noticesOf } from './notice-of.ts';
import { pageOf, waitsForHer } from './page-of.ts';
import { putAside, titleOf, wayBack } from './snapshot-part.ts';
import { wasPutAside, whyBack } from './why-back.ts';

const made = (name: string) => MADE[name]!.snapshot;

describe('the leaf', () => {
  it.each([
    ['home-newest', 'none', 0],
    ['home-new', 'outline', 0],
    ['home-reverted', 'none', 0],
    ['getting-begins', 'filling', 0],
    ['getting-verify', 'filling', 1],
    ['paused', 'resting', 0],
    ['waiting', 'resting', 0],
    ['checked', 'ticked', 1],
    ['checked-damaged', 'drooping', 1],
    ['tried-damaged', 'drooping', 1],
    ['armed', 'ticked', 1],
    ['trying-boot', 'shining', 1],
    ['tried-good', 'shining', 1],
    ['tried-bad', 'drooping', 1],
    ['tried-unknown', 'drooping', 1],
    ['home-kept', 'coloured', 1],
    ['home-settled', 'part', 1],
  ] as const)('in %s is %s', (name, leaf, filled) => expect(leafOf(made(name))).toEqual({ leaf, filled }));

  it('fills with what comes, and with nothing else', () => {
    expect(leafOf(made('getting-fetch')).filled).toBeCloseTo(0.605, 2);
    expect(shareOf({ step: 'plan', done: 1, total: 1 })).toBe(0);
    expect(shareOf({ step: 'fetch', done: 0, total: 0 })).toBe(0);
    expect(shareOf({ step: 'fetch', done: 9, total: 8 })).toBe(1);
  });
});

it.each([
  ['home-new', true],
  ['getting-fetch', true],
  ['paused', true],
  ['checked', true],
  ['tried-bad', true],
  ['home-newest', false],
  ['home-kept', false],
  ['home-reverted', false],
])('whether in %s something waits for her: %s', (name, waits) => expect(waitsForHer(made(name))).toBe(waits));

describe('the strips', () => {
  const noticesFor = (name: string, more: Partial<Parameters<typeof noticesOf>[0]> = {}) => {
    const { snapshot, place = 'work' } = MADE[name]!;
    const page = pageOf(snapshot, place);
    return noticesOf({ connected: true, snapshot, page, refused: null, dismissed: 0, ...more }).map(
      (notice) => notice.kind,
    );
  };

  it.each([
    ['home-newest', []],
    ['getting-fetch', []],
    ['home-getting', ['at-work']],
    ['home-verifying', ['at-work']],
    ['home-asking', []],
    ['home-unreachable', []],
    ['home-full', ['failed']],
    ['home-other-engine', ['other-engine']],
    ['checked-cannot-try', ['failed']],
    ['strip-E_IO', ['failed']],
    ['problem-E_IO', []],
    ['waiting', []],
    // The page tells it at its top, which may be out of sight.
    ['teacher-refused', ['failed']],
    // What runs is on trial: told where the page is about something else.
    ['tried-machine', []],
    ['home-asks', []],
    ['teacher-asks', ['on-trial']],
    ['teacher-lost', ['on-trial']],
    // What failed before is tried again.
    ['getting-again', ['at-work']],
  ] as const)('of %s are %j', (name, kinds) => expect(noticesFor(name)).toEqual(kinds));

  it('say what was refused here, and nothing twice', () => {
    expect(noticesFor('getting-fetch', { refused: errorOf('E_BUSY') })).toEqual(['failed']);
    expect(noticesFor('strip-E_IO', { refused: errorOf('E_BUSY') })).toEqual(['failed']);
  });

  it('say nothing of a trial where there is something else to say', () => {
    const { snapshot } = MADE['teacher-asks']!;
    const operation = made('home-other-engine').status!.operation;
    const busy = { ...snapshot, status: { ...snapshot.status!, operation } };
    expect(noticesFor('teacher-asks', { snapshot: busy })).toEqual(['other-engine']);
  });

  it('are gone once read', () => expect(noticesFor('strip-E_IO', { dismissed: 3 })).toEqual([]));

  it('say nothing of what was so before the touch was lost', () => {
    expect(noticesFor('strip-E_IO', { connected: false })).toEqual(['gone']);
  });
});

describe('asking by itself', () => {
  const asks = (minutes: number, snapshot = QUIET) =>
    isTimeToAsk(snapshot, new Date(Date.parse(STATUS.lastCheck!.at) + minutes * 60_000));

  it('comes first, then each hour, and after a failure sooner', () => {
    expect(asks(1)).toBe(false);
    expect(asks(61)).toBe(true);
    expect(asks(-61)).toBe(true); // a clock that was set back
    expect(asks(1, made('home-unreachable'))).toBe(false);
    expect(asks(6, made('home-unreachable'))).toBe(true);
    expect(asks(1, made('home-never-asked'))).toBe(true);
  });

  it.each(['getting-fetch', 'home-other-engine', 'waiting', 'preparing', 'problem-no-store'])(
    'waits in %s',
    (name) => expect(asks(600, made(name))).toBe(false),
  );
});

describe('going back', () => {
  it('names what is to go, so that it is never the other one', () => {
    expect(wayBack(made('home-newest'))).toBeUndefined();
    expect(wayBack(made('kept'))).toEqual({});
    const { status } = made('kept');
    const { staged } = made('checked').status!;
    expect(wayBack({ status: { ...status!, staged } })).toEqual({ release: '12.7' });
    expect(putAside(made('checked'))).toEqual({ release: '12.7' });
  });

  it('says why', () => {
    expect(whyBack(made('went-back')).key).toBe('back.why.bad');
    expect(wasPutAside(made('went-back'))).toBe(false);
    expect(whyBack(made('put-aside')).key).toBe('back.aside.why');
    expect(whyBack(made('home-went-back-by-rule')).key).toBe('back.why.days');
    const reverted = { ...made('went-back') };
    const [release] = reverted.status!.releases;
    const trial = { ...release!.trial!, result: 'good' } as const;
    const status = { ...reverted.status!, releases: [{ ...release!, trial }] };
    expect(whyBack({ ...reverted, status }).key).toBe('back.why.asked');
  });

  it('calls releases by their titles where they are known', () => {
    expect(titleOf(made('checked'), '12.7')).toBe('Second leaf');
    expect(titleOf(made('kept'), '12.6')).toBe('12.6');
    expect(titleOf(made('kept'), '11')).toBe('11');
    expect(titleOf(made('kept'), null)).toBe('');
  });
});
