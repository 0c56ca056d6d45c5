import { describe, expect, it } from 'vitest';
import { CHECK, MADE, STATUS } from '../../testing/made-snapshots.ts';
import { sheetsOf } from './sheets-of.ts';

const kept = MADE['kept']!.snapshot;
const staged = MADE['tried-good']!.snapshot;
const checked = MADE['checked']!.snapshot;

describe('the stack of sheets', () => {
  it('has hers on top, and the tree below', () => {
    expect(sheetsOf(STATUS, null)).toEqual([
      { kind: 'work', id: 'work' },
      { kind: 'changes', id: 'changes' },
      { kind: 'core', id: 'core-1', version: '12.6' },
    ]);
  });

  it('has one for each release, and says what would be without it', () => {
    const [, , release, core] = sheetsOf(kept.status!, kept.check);
    expect(release).toEqual({
      kind: 'release',
      id: 'overlay-2',
      version: '12.7',
      release: '12.7',
      below: '12.6',
      changes: null,
    });
    expect(core).toEqual({ kind: 'core', id: 'core-1', version: '12.6' });
  });

  it('has what is on trial on top of what runs, with what it brings while that is known', () => {
    const sheet = sheetsOf(staged.status!, staged.check)[2];
    expect(sheet).toMatchObject({ kind: 'trial', version: '12.7', below: '12.6', changes: CHECK.changes });
    expect(sheetsOf(checked.status!, checked.check)[2]).toMatchObject({ kind: 'waits', version: '12.7' });
  });

  it('does not say the changes of one release of another, nor a version that nobody knows', () => {
    const current = { ...STATUS.current!, release: '12.8', version: '12.8', layers: ['core-1', 'a', 'b'] };
    expect(sheetsOf({ ...STATUS, current }, CHECK).slice(2)).toEqual([
      { kind: 'release', id: 'b', version: '12.8', release: '12.8', below: null, changes: null },
      { kind: 'release', id: 'a', version: null, release: null, below: null, changes: null },
      { kind: 'core', id: 'core-1', version: null },
    ]);
    const newest = { ...current, release: '12.7' };
    expect(sheetsOf({ ...STATUS, current: newest }, CHECK)[2]).toMatchObject({ changes: CHECK.changes });
  });

  it('is hers alone where there is no system', () => {
    expect(sheetsOf({ ...STATUS, current: null }, null).map(({ kind }) => kind)).toEqual(['work', 'changes']);
  });
});
