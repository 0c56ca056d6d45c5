import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { createManifest } from '../manifest/manifest.ts';
import { countChanges, partOf } from './changes.ts';
import { createBaseFinder } from './find-base.ts';
import { holdings, planUpdate, planWhole } from './plan-update.ts';
import type { Plan } from './plan.ts';

const digestOf = (contents: number): string => contents.toString(16).padStart(64, '0');
const path = (text: string): BytePath => text as BytePath;

function folder(at: string, mode = 0o755): Entry {
  return { path: path(at), type: 'dir', mode, uid: 0, gid: 0, time: 0n };
}

function file(at: string, contents: number, more: Partial<Entry> = {}): Entry {
  const size = contents === 0 ? 0 : 1000 + contents;
  return {
    path: path(at),
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    time: 0n,
    size,
    digest: digestOf(contents),
    ...more,
  };
}

function link(at: string, target: string): Entry {
  return { path: path(at), type: 'link', mode: 0o777, uid: 0, gid: 0, time: 0n, link: path(target) };
}

/** Trees of a few names, so that types collide, folders become files and groups regroup. */
const tree: fc.Arbitrary<Manifest> = fc
  .array(
    fc.record({
      way: fc.array(fc.constantFrom('a', 'b', 'a-b', 'c'), { minLength: 1, maxLength: 3 }),
      kind: fc.constantFrom('dir', 'file', 'file', 'link', 'hardlink'),
      contents: fc.nat({ max: 4 }),
      mode: fc.constantFrom(0o644, 0o755),
    }),
    { maxLength: 14 },
  )
  .map((wishes) => {
    const entries = new Map<BytePath, Entry>([[ROOT, folder('.')]]);
    for (const { way, kind, contents, mode } of wishes) {
      const at = path(way.join('/'));
      const parents = way.slice(1).map((_, depth) => path(way.slice(0, depth + 1).join('/')));
      if (entries.has(at) || parents.some((parent) => (entries.get(parent)?.type ?? 'dir') !== 'dir'))
        continue;
      for (const parent of parents) if (!entries.has(parent)) entries.set(parent, folder(parent));
      if (kind === 'dir') entries.set(at, folder(at, mode));
      else if (kind === 'link') entries.set(at, link(at, `to-${contents}`));
      else
        entries.set(at, file(at, contents, kind === 'hardlink' ? { mode: 0o600, uid: contents } : { mode }));
    }
    // Everything of mode 0600 with one owner is one inode.
    const sorted = [...entries.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
    const firsts = new Map<number, Entry>();
    const linked = sorted.map((entry) => {
      if (entry.mode !== 0o600) return entry;
      const first = firsts.get(entry.uid);
      if (first === undefined) {
        firsts.set(entry.uid, entry);
        return entry;
      }
      return { ...first, path: entry.path, hardlink: first.path };
    });
    return createManifest(linked);
  });

/** What overlayfs shows: path -> (entry without its group, inode). Written from the kernel's documentation, not from the plan's code. */
function overlay(from: Manifest, plan: Plan): Map<BytePath, { entry: Entry; inode: string }> {
  const upper = new Map(plan.place.map((entry) => [entry.path, entry]));
  const whiteouts = new Set(plan.whiteouts);
  const bare = ({ hardlink: _, ...entry }: Entry): Entry => entry;
  const shown = new Map<BytePath, { entry: Entry; inode: string }>();
  const hidden = (at: BytePath): boolean => {
    for (let place = at; ; place = parentOf(place)) {
      if (whiteouts.has(place)) return true;
      const above = upper.get(place);
      if (above !== undefined && place !== at && (above.type !== 'dir' || plan.opaque.has(place)))
        return true;
      if (place === ROOT) return false;
    }
  };
  for (const entry of from.entries) {
    if (!hidden(entry.path))
      shown.set(entry.path, { entry: bare(entry), inode: `below ${entry.hardlink ?? entry.path}` });
  }
  for (const entry of plan.place) {
    shown.set(entry.path, { entry: bare(entry), inode: `above ${entry.hardlink ?? entry.path}` });
  }
  return shown;
}

describe('planUpdate', () => {
  it('makes an overlay that shows exactly the new tree, hard links and all', () => {
    fc.assert(
      fc.property(tree, tree, (from, to) => {
        const shown = overlay(from, planUpdate(from, to));
        expect([...shown.keys()].sort()).toEqual(to.entries.map((entry) => entry.path).sort());
        const inodes = new Map<string, BytePath>();
        for (const entry of to.entries) {
          const { hardlink, ...bare } = entry;
          const there = shown.get(entry.path)!;
          expect(there.entry).toEqual(bare);
          if (entry.type === 'dir') continue;
          const group = hardlink ?? entry.path;
          expect(inodes.get(there.inode) ?? group).toBe(group);
          inodes.set(there.inode, group);
        }
        const groups = to.entries.filter((entry) => entry.type !== 'dir' && entry.hardlink === undefined);
        expect(inodes.size).toBe(groups.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts every folder on the way to what it places or removes', () => {
    fc.assert(
      fc.property(tree, tree, (from, to) => {
        const plan = planUpdate(from, to);
        const placed = new Set(plan.place.map((entry) => entry.path));
        for (const at of [...placed, ...plan.whiteouts]) expect(placed.has(parentOf(at))).toBe(true);
      }),
    );
  });

  it('fetches each content once, and none that is here', () => {
    fc.assert(
      fc.property(tree, tree, (from, to) => {
        const plan = planUpdate(from, to);
        const here = new Set(from.entries.map((entry) => entry.digest));
        const fetched = plan.fetch.map((item) => item.digest);
        expect(new Set(fetched).size).toBe(fetched.length);
        for (const digest of fetched) expect(here.has(digest)).toBe(false);
        const got = new Set([...fetched, ...plan.copy.map((item) => item.digest)]);
        for (const entry of plan.place) {
          if (entry.type === 'file' && entry.size !== 0) expect(got.has(entry.digest!)).toBe(true);
        }
      }),
    );
  });

  it('is empty but for the root where nothing changed', () => {
    const same = createManifest([folder('.'), folder('etc'), file('etc/a', 1)]);
    const plan = planUpdate(same, same);
    expect(plan.place.map((entry) => entry.path)).toEqual([ROOT]);
    expect([plan.whiteouts, plan.fetch, plan.copy]).toEqual([[], [], []]);
  });

  it('takes contents from other trees of the laptop too', () => {
    const from = createManifest([folder('.')]);
    const other = createManifest([folder('.'), file('there', 7)]);
    const to = createManifest([folder('.'), file('here', 7)]);
    const plan = planUpdate(from, to, holdings([from, other]));
    expect(plan.fetch).toEqual([]);
    expect(plan.copy).toEqual([{ path: 'here', from: 'there', tree: 1, size: 1007, digest: digestOf(7) }]);
  });
});

describe('planWhole', () => {
  it('places everything, and marks no folder opaque: there is nothing below', () => {
    const to = createManifest([folder('.'), folder('etc'), file('etc/a', 1), file('etc/b', 1)]);
    const plan = planWhole(to);
    expect(plan.place).toEqual(to.entries);
    expect(plan.opaque.size).toBe(0);
    expect(plan.fetch.map((item) => item.path)).toEqual(['etc/a']);
  });
});

describe('createBaseFinder', () => {
  const from = createManifest([
    folder('.'),
    folder('m-6.1.0-37'),
    file('m-6.1.0-37/ext4.ko', 10),
    file('m-6.1.0-37/xfs.ko', 11),
    file('lib.so.1.2.3', 12),
    file('lib.so.9.9', 13),
    file('huge.1', 1_000_000),
  ]);
  const to = createManifest([folder('.'), file('lib.so.9.9', 13)]);
  const find = createBaseFinder(from, to);

  it('takes the same path first', () => expect(find(path('lib.so.1.2.3'), 1100)).toBe('lib.so.1.2.3'));
  it('finds a renamed folder', () => expect(find(path('m-6.1.0-49/xfs.ko'), 1100)).toBe('m-6.1.0-37/xfs.ko'));
  it('prefers what is gone', () => expect(find(path('lib.so.1.2.4'), 1100)).toBe('lib.so.1.2.3'));
  it('leaves what is of quite another size', () => expect(find(path('huge.2'), 1100)).toBeUndefined());
  it('leaves the tiny', () => expect(find(path('lib.so.1.2.3'), 10)).toBeUndefined());
});

describe('changes', () => {
  it('know where things live', () => {
    expect(partOf(path('boot/vmlinuz-6.1.0-49-amd64'))).toBe('kernel');
    expect(partOf(path('usr/lib/modules/6.1/kernel/x.ko'))).toBe('kernel');
    expect(partOf(path('usr/share/locale/es/LC_MESSAGES/a.mo'))).toBe('languages');
    expect(partOf(path('usr/bin/python3'))).toBe('programs');
    expect(partOf(path('usr/lib/x86_64-linux-gnu/libc.so.6'))).toBe('libraries');
    expect(partOf(path('var/lib/dpkg/status'))).toBe('other');
  });

  it('count contents and rights, not times', () => {
    const from = createManifest([folder('.'), file('a', 1), file('b', 2), file('c', 3)]);
    const to = createManifest([folder('.'), file('a', 1, { time: 5n }), file('b', 9), file('d', 4)]);
    expect(countChanges(from, to)).toEqual([{ part: 'other', added: 1, changed: 1, removed: 1 }]);
  });
});
