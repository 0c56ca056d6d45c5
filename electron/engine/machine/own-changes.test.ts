import { describe, expect, it } from 'vitest';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';
import { createManifest } from '../manifest/manifest.ts';
import { ownChanges } from './own-changes.ts';
import type { Upper } from './rebase.ts';

const at = (path: string) => path as BytePath;
const plain = { mode: 0o644, uid: 0, gid: 0, time: 5n } as const;
const folder = (path: string): Entry => ({ ...plain, path: at(path), type: 'dir', mode: 0o755 });
const file = (path: string, size = 3): Entry => ({ ...plain, path: at(path), type: 'file', size });
const known = (path: string, size = 3): Entry => ({ ...file(path, size), digest: 'a'.repeat(64) });

const below = createManifest([
  folder(ROOT),
  ...['etc', 'etc/skel', 'usr', 'usr/games', 'usr/games/levels'].map(folder),
  ...['etc/hostname', 'etc/motd', 'etc/skel/note', 'usr/games/chess', 'usr/games/levels/1'].map((path) =>
    known(path),
  ),
]);
const told = (upper: Partial<Upper>) =>
  ownChanges({ entries: [], whiteouts: [], opaque: new Set(), ...upper }, below).map(
    ({ path, how, part }) => `${how} ${path} (${part})`,
  );

describe('what a laptop changed itself', () => {
  it('is nothing where nothing is in its layer, or only folders', () => {
    expect(told({})).toEqual([]);
    expect(told({ entries: [folder(ROOT), folder('etc')] })).toEqual([]);
  });

  it('is what is new, and what is other than below', () => {
    const entries = [
      folder(ROOT),
      folder('etc'),
      { ...file('etc/hostname'), time: 6n },
      file('etc/motd', 4),
      file('etc/wifi'),
    ];
    expect(told({ entries })).toEqual([
      'changed etc/hostname (settings)',
      'changed etc/motd (settings)',
      'added etc/wifi (settings)',
    ]);
  });

  it('is not what was only copied up, but is where its rights are others', () => {
    expect(told({ entries: [folder('etc'), file('etc/motd')] })).toEqual([]);
    expect(told({ entries: [folder('etc'), { ...file('etc/motd'), mode: 0o600 }] })).toEqual([
      'changed etc/motd (settings)',
    ]);
  });

  it('is each file that a removed folder had, one that hides, and one in whose place something else is', () => {
    const games = ['removed usr/games/chess (programs)', 'removed usr/games/levels/1 (programs)'];
    expect(told({ whiteouts: [at('usr/games')] })).toEqual(games);
    expect(told({ entries: [folder('usr/games')], opaque: new Set([at('usr/games')]) })).toEqual(games);
    expect(told({ entries: [file('usr/games')] })).toEqual(['changed usr/games (other)', ...games]);
    expect(told({ entries: [folder('etc'), folder('etc/motd')] })).toEqual(['removed etc/motd (settings)']);
    expect(told({ whiteouts: [at('etc/motd'), at('etc/nothing')] })).toEqual(['removed etc/motd (settings)']);
  });
});
