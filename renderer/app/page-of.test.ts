import { describe, expect, it } from 'vitest';
import { MADE, QUIET } from '../testing/made-snapshots.ts';
import { pageOf, pageUnderWay, whatIsThere, type Page, type Place } from './page-of.ts';

/** The page of a made snapshot, wherever she went. */
const pageFor = (name: string, place?: Place) =>
  pageOf(MADE[name]!.snapshot, place ?? MADE[name]!.place ?? 'work');

describe('what is to be seen', () => {
  it.each<[name: string, page: Page]>([
    ['home-newest', 'home'],
    ['home-never-asked', 'home'],
    ['home-verifying', 'home'],
    ['home-new', 'home'],
    ['whats-new', 'whats-new'],
    ['getting-begins', 'getting'],
    ['getting-stopping', 'getting'],
    ['paused', 'paused'],
    ['waiting', 'waiting'],
    ['checked', 'checked'],
    ['checked-cannot-try', 'checked'],
    ['checked-machine', 'checked'],
    ['armed', 'armed'],
    ['restart', 'restart'],
    ['asks-ask', 'tried'],
    ['tried-by-hand', 'tried'],
    ['trying-boot', 'trying'],
    ['tried-good', 'tried'],
    ['tried-bad', 'tried'],
    ['kept', 'kept'],
    ['went-back', 'went-back'],
    ['story', 'story'],
    ['teacher', 'teacher'],
    ['teacher-no-store', 'teacher'],
    ['preparing', 'preparing'],
    ['problem-no-store', 'problem'],
    ['problem-E_SPACE', 'problem'],
    ['strip-E_SPACE', 'tried'],
  ])('of %s is %s', (name, page) => expect(pageFor(name)).toBe(page));

  it('is nothing before anything was said', () => {
    expect(pageOf(null, 'work')).toBe('connecting');
    expect(pageOf({ ...QUIET, status: null }, 'teacher')).toBe('connecting');
  });

  it('is where she went, whatever runs', () => {
    for (const place of ['home', 'story', 'teacher'] as const)
      expect(pageFor('getting-fetch', place)).toBe(place);
  });

  it('is what is so while the store is made or can not be read, wherever she went', () => {
    expect(pageFor('preparing', 'story')).toBe('preparing');
    expect(pageFor('problem-no-store', 'story')).toBe('problem');
  });

  it('asks whether to restart only where that can be', () => {
    expect(pageFor('home-newest', 'restart')).toBe('home');
    expect(pageFor('home-foreign', 'restart')).toBe('home');
    expect(pageFor('kept-next-start', 'restart')).toBe('restart');
  });

  it('is never an offer of what is under way, or of nothing', () => {
    expect(pageFor('getting-fetch', 'whats-new')).toBe('getting');
    expect(pageFor('tried-good', 'whats-new')).toBe('tried');
    expect(pageFor('home-newest', 'whats-new')).toBe('home');
  });

  it('is paused only where she paused, not where she stopped', () => {
    const { snapshot } = MADE['paused']!;
    const releases = snapshot.status!.releases.map((release) => ({ ...release, reason: 'stopped' }));
    expect(pageOf({ ...snapshot, status: { ...snapshot.status!, releases } }, 'work')).toBe('home');
    expect(pageUnderWay(snapshot)).toBe('paused');
  });
});

describe('what there is for her', () => {
  it.each([
    ['home-newest', 'nothing'],
    ['home-never-asked', 'nothing'],
    ['home-new', 'new'],
    ['home-new-unreachable', 'new'],
    ['home-getting', 'under-way'],
    ['waiting', 'under-way'],
    ['paused', 'under-way'],
    ['checked', 'here'],
    ['trying-boot', 'here'],
    ['tried-good', 'here'],
    ['home-kept', 'nothing'],
    ['home-settled', 'nothing'],
    ['home-reverted', 'reverted'],
  ] as const)('in %s is %s', (name, something) => expect(whatIsThere(MADE[name]!.snapshot)).toBe(something));

  it('is never older than what runs', () => {
    const { snapshot } = MADE['home-kept']!;
    const older = { ...snapshot.status!.newest!, id: '12.6', sequence: 1 };
    // The newer one was withdrawn.
    expect(whatIsThere({ ...snapshot, status: { ...snapshot.status!, newest: older } })).toBe('nothing');
    const withoutWayBack = { ...snapshot.status!, newest: older, fallback: null };
    expect(whatIsThere({ ...snapshot, status: withoutWayBack })).toBe('nothing');
  });
});
