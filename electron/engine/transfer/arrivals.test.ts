import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { hashContents } from '../verify/hash-contents.ts';
import type { Hasher } from '../verify/hasher.ts';
import { createArrivals } from './arrivals.ts';
import { openBeneath } from './beneath.ts';
import { stampOf, type Stamp } from './stamp.ts';
import { bytePath, itemOf, lay, openScratch } from './testing/repository.ts';
import { wantedOf } from './wanted.ts';

let scratch = '';
let incoming = '';
beforeEach(() => {
  scratch = openScratch();
  incoming = `${scratch}/incoming`;
  mkdirSync(incoming);
});
afterEach(() => rmSync(scratch, { recursive: true }));

/** Hashes here, and remembers what it was asked for. */
function spyingHasher(before?: () => void): Hasher & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    hash: (path) => {
      asked.push(Buffer.from(path).toString('latin1'));
      before?.();
      return Promise.resolve(hashContents(Buffer.from(path), { pause: () => {} }));
    },
    copy: () => Promise.reject(new Error('not used')),
    close: () => Promise.resolve(),
  };
}

const items = ['usr/bin/tool', 'a\nb', 'last'].map((path) => itemOf(path, 'contents'));

/** What is verified of files that rsync tells of in this order. */
async function arrive(paths: readonly string[], hasher = spyingHasher()) {
  const verified = new Map<BytePath, Stamp>();
  const arrivals = createArrivals({
    ...{ incoming, wanted: wantedOf(items), hasher },
    verified: (path, stamp) => verified.set(path, stamp),
  });
  for (const path of paths) arrivals.arrived(bytePath(path));
  await arrivals.end();
  return { verified: [...verified.keys()] as string[], asked: hasher.asked };
}

it('each is hashed, once', async () => {
  for (const { path } of items) lay(incoming, path, 'contents');
  const { verified, asked } = await arrive(['usr/bin/tool', 'a\nb', 'last']);
  expect(verified).toEqual(['usr/bin/tool', 'a\nb', 'last']);
  expect(asked.length).toBe(3);
});

it('each is only looked at when rsync has put it in its place, which is when it tells of the next', async () => {
  lay(incoming, bytePath('a\nb'), 'contents');
  const hasher = spyingHasher();
  const arrivals = createArrivals({ incoming, wanted: wantedOf(items), hasher, verified: () => {} });
  arrivals.arrived(bytePath('a\nb'));
  expect(hasher.asked).toEqual([]);
  arrivals.arrived(bytePath('last'));
  expect(hasher.asked.length).toBe(1);
  await arrivals.end();
});

it('no descriptor stays open', async () => {
  for (const { path } of items) lay(incoming, path, 'contents');
  const before = readdirSync('/proc/self/fd').length;
  await arrive(['usr/bin/tool', 'not wanted', 'a\nb', 'gone/x', 'last', 'last']);
  expect(readdirSync('/proc/self/fd').length).toBe(before);
});

describe('is not verified, nor even opened:', () => {
  it.each<[string, () => void]>([
    ['a file behind a link for its folder', () => symlinkSync(`${scratch}/outside`, `${incoming}/usr`)],
    [
      'a file behind a link for a deeper folder',
      () => {
        mkdirSync(`${incoming}/usr`);
        symlinkSync('../../outside/bin', `${incoming}/usr/bin`);
      },
    ],
    [
      'a link',
      () => {
        mkdirSync(`${incoming}/usr/bin`, { recursive: true });
        symlinkSync(`${scratch}/outside/bin/tool`, `${incoming}/usr/bin/tool`);
      },
    ],
    [
      'a fifo',
      () => {
        mkdirSync(`${incoming}/usr/bin`, { recursive: true });
        execFileSync('mkfifo', [`${incoming}/usr/bin/tool`]);
      },
    ],
    [
      'a file with two names',
      () => {
        mkdirSync(`${incoming}/usr/bin`, { recursive: true });
        writeFileSync(`${incoming}/usr/bin/tool`, 'contents');
        linkSync(`${incoming}/usr/bin/tool`, `${incoming}/twin`);
      },
    ],
    ['a folder', () => mkdirSync(`${incoming}/usr/bin/tool`, { recursive: true })],
    ['one of another size', () => lay(incoming, bytePath('usr/bin/tool'), 'contents and more')],
    ['one that is not there', () => {}],
  ])('%s', async (_, plant) => {
    lay(`${scratch}/outside`, bytePath('bin/tool'), 'contents');
    plant();
    expect(await arrive(['usr/bin/tool', 'last'])).toEqual({ verified: [], asked: [] });
  });

  it('one that was not asked for', async () => {
    lay(incoming, bytePath('usr/other'), 'contents');
    expect(await arrive(['usr/other', '../outside', '/etc/passwd', 'last'])).toEqual({
      verified: [],
      asked: [],
    });
  });
});

it('what is swapped while it is hashed is not verified', async () => {
  lay(incoming, bytePath('a\nb'), 'contents');
  const swap = () => {
    rmSync(`${incoming}/a\nb`);
    writeFileSync(`${incoming}/a\nb`, 'contents');
  };
  const { verified, asked } = await arrive(['a\nb', 'last'], spyingHasher(swap));
  expect(asked.length).toBe(1);
  expect(verified).toEqual([]);
});

it('wrong contents are not verified', async () => {
  lay(incoming, bytePath('a\nb'), 'CONTENTS');
  expect((await arrive(['a\nb', 'last'])).verified).toEqual([]);
});

it('a way that was opened stays the way, whatever is swapped', () => {
  lay(incoming, bytePath('usr/bin/tool'), 'contents');
  lay(`${scratch}/outside`, bytePath('tool'), 'theirs');
  const root = openSync(incoming, constants.O_RDONLY);
  const way = openBeneath(root, bytePath('usr/bin/tool'));
  const before = stampOf(way.at);
  rmSync(`${incoming}/usr/bin`, { recursive: true });
  symlinkSync(`${scratch}/outside`, `${incoming}/usr/bin`);
  expect(before).toBeDefined();
  expect(stampOf(way.at)).toBeUndefined();
  way.close();
  expect(() => openBeneath(root, bytePath('usr/bin/tool'))).toThrow(/ENOTDIR|ELOOP/);
  closeSync(root);
});
