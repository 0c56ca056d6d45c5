import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';
import { createManifest } from '../manifest/manifest.ts';
import { formatManifest } from '../manifest/write.ts';
import { changedFiles } from './changed-files.ts';
import { changeOf, countChanges, createPartCounter } from './changes.ts';

const path = (text: string) => text as BytePath;
const plain = { mode: 0o644, uid: 0, gid: 0, time: 0n } as const;
const root: Entry = { ...plain, path: ROOT, type: 'dir', mode: 0o755 };
const file = (at: string, contents: number, more: Partial<Entry> = {}): Entry => ({
  ...plain,
  path: path(at),
  type: 'file',
  size: contents,
  digest: contents.toString(16).padStart(64, '0'),
  ...more,
});
const folder = (at: string, mode = 0o755): Entry => ({ ...root, path: path(at), mode });

/** Names whose escaped forms are in another order than their bytes, in folders and beside them. */
const NAMES = ['a', 'a!', 'a\xff', 'a#b', 'a b', 'etc', 'usr', 'B', '\\', '~'];
const things = fc.oneof(
  fc.nat({ max: 3 }).map((contents) => (at: string) => file(at, contents)),
  fc.nat({ max: 1 }).map((time) => (at: string) => file(at, 1, { time: BigInt(time) })),
  fc.constantFrom('x', 'y').map((target) => (at: string): Entry => ({
    ...plain,
    ...{ path: path(at), type: 'link', mode: 0o777, link: path(target) },
  })),
);
const trees: fc.Arbitrary<Manifest> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...NAMES), things, { maxKeys: 8 }),
    fc.dictionary(fc.constantFrom(...NAMES), fc.dictionary(fc.constantFrom(...NAMES), things), {
      maxKeys: 4,
    }),
  )
  .map(([top, folders]) => {
    const entries = Object.entries(folders).flatMap(([name, inside]) => [
      folder(name),
      ...Object.entries(inside).map(([inner, make]) => make(`${name}/${inner}`)),
    ]);
    const beside = Object.entries(top).filter(([name]) => !Object.hasOwn(folders, name));
    return createManifest([root, ...entries, ...beside.map(([name, make]) => make(name))]);
  });

const found = (from: Manifest, to: Manifest) =>
  [...changedFiles(formatManifest(from), formatManifest(to))].filter((one) => one !== undefined);

describe('changed files', () => {
  it('are what differs, by path, and as many as are counted', () => {
    fc.assert(
      fc.property(trees, trees, (from, to) => {
        const files = found(from, to);
        const all = new Set([...from.entries, ...to.entries].map((entry) => entry.path));
        const wanted = [...all].flatMap((at) => {
          const how = changeOf(from.at(at), to.at(at));
          return how === undefined ? [] : [`${how} ${at}`];
        });
        expect(files.map(({ how, path: at }) => `${how} ${at}`).sort()).toEqual(wanted.sort());
        expect(files.map((one) => one.path)).toEqual(files.map((one) => one.path).sort());
        for (const one of files) {
          expect(one.before).toEqual(from.at(one.path));
          expect(one.after).toEqual(to.at(one.path));
        }
        const counter = createPartCounter();
        for (const one of files) counter.add(one.path, one.how);
        expect(counter.parts()).toEqual(countChanges(from, to));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a file that became a folder is removed', file('x', 1), folder('x'), 'removed'],
    ['a folder that became a file is changed', folder('x'), file('x', 1), 'changed'],
    ['rights count', file('x', 1), file('x', 1, { mode: 0o755 }), 'changed'],
    ['times alone do not', file('x', 1), file('x', 1, { time: 1n }), undefined],
    ['folders do not', folder('x'), folder('x', 0o700), undefined],
  ] as const)('%s', (_, before, after, how) => {
    const files = found(createManifest([root, before]), createManifest([root, after]));
    expect(files.map((one) => one.how)).toEqual(how === undefined ? [] : [how]);
  });

  it('let others have their turn on the way, also over what is alike', () => {
    const many = Array.from({ length: 2000 }, (_, index) => file(`f${index}`, 1));
    const manifest = formatManifest(createManifest([root, ...many]));
    expect([...changedFiles(manifest, manifest)]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
