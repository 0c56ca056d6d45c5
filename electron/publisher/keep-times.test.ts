import { describe, expect, it } from 'vitest';
import type { BytePath } from '../../shared/model/byte-path.ts';
import type { Entry } from '../engine/manifest/entry.ts';
import { createManifest } from '../engine/manifest/manifest.ts';
import { keepTimes } from './keep-times.ts';

const root: Entry = { path: '.' as BytePath, type: 'dir', mode: 0o755, uid: 0, gid: 0, time: 0n };

function file(path: string, time: bigint, more: Partial<Entry> = {}): Entry {
  const digest = 'a'.repeat(64);
  return {
    path: path as BytePath,
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: 1,
    digest,
    time,
    ...more,
  };
}

function timesOf(before: readonly Entry[], now: readonly Entry[]): Record<string, bigint> {
  const kept = keepTimes(createManifest([root, ...now]), createManifest([root, ...before]));
  return Object.fromEntries(kept.entries.slice(1).map(({ path, time }) => [path, time]));
}

describe('keepTimes', () => {
  it('takes the time before where nothing else differs', () => {
    expect(timesOf([file('a', 1n), file('b', 1n)], [file('a', 2n), file('c', 2n)])).toEqual({ a: 1n, c: 2n });
  });

  it('does not where anything else does', () => {
    const differences: Partial<Entry>[] = [
      { digest: 'b'.repeat(64) },
      { mode: 0o600 },
      { uid: 1 },
      { gid: 1 },
      { xattrs: [{ name: 'user.x', value: 'AA==' }] },
    ];
    for (const difference of differences) {
      expect(timesOf([file('a', 1n)], [file('a', 2n, difference)])).toEqual({ a: 2n });
    }
  });

  it('gives all paths of a hard-link group one time: what the first one gets', () => {
    const hardlink = 'a' as BytePath;
    expect(timesOf([file('a', 1n), file('b', 5n)], [file('a', 2n), file('b', 2n, { hardlink })])).toEqual({
      a: 1n,
      b: 1n,
    });
    expect(timesOf([file('b', 5n)], [file('a', 2n), file('b', 2n, { hardlink })])).toEqual({ a: 2n, b: 2n });
  });
});
