import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import { fetchFile, type FetchFileOptions } from './fetch-file.ts';
import { parseSource } from './parse-source.ts';
import { startDaemon } from './testing/daemon.ts';
import { bytePath, itemOf, lay, noise, openScratch } from './testing/repository.ts';
import { stateOf } from './testing/snapshot.ts';

const PATH = 'releases/r2/manifest.mtree';

let scratch = '';
let url = '';
const cleanUps: (() => unknown)[] = [];
beforeEach(async () => {
  scratch = openScratch();
  mkdirSync(`${scratch}/staging`, { mode: 0o700 });
  mkdirSync(`${scratch}/repository`, { mode: 0o755 });
  const daemon = await startDaemon(`${scratch}/repository`);
  cleanUps.push(() => daemon.stop());
  url = daemon.url;
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  rmSync(scratch, { recursive: true, force: true });
});

const into = () => `${scratch}/staging/manifest`;

function fetch(contents: Uint8Array | string, more: Partial<FetchFileOptions> & { source?: never } = {}) {
  const { size, digest } = itemOf('x', contents);
  return fetchFile({
    ...{
      source: parseSource(url),
      policy: DEFAULT_POLICY,
      path: PATH,
      into: into(),
      size,
      sha256: digest,
      ...more,
    },
  });
}

/** Lines as of a manifest: some of every thousand differ. */
function lines(changed: boolean): string {
  return Array.from(
    { length: 20_000 },
    (_, at) =>
      `usr/share/doc/file-${at} type=file sha256=${noise(16, `${at}${changed && at % 1000 === 0}`).toString('hex')}\n`,
  ).join('');
}

it('a file comes as it is, in the place of what was there', async () => {
  const contents = noise(500_000);
  lay(`${scratch}/repository`, bytePath(PATH), contents);
  writeFileSync(into(), 'old');
  expect((await fetch(contents)).received).toBeGreaterThan(500_000);
  expect(readFileSync(into()).equals(contents)).toBe(true);
  expect(lstatSync(into())).toMatchObject({ uid: process.getuid?.(), nlink: 1 });
  expect(lstatSync(into()).mode & 0o7777).toBe(0o644);
  expect(readdirSync(`${scratch}/staging`)).toEqual(['manifest']);
});

it('a delta against what we have costs little, and leaves that alone', async () => {
  const [before, after] = [lines(false), lines(true)];
  lay(`${scratch}/repository`, bytePath(PATH), after);
  writeFileSync(`${scratch}/held`, before);
  chmodSync(`${scratch}/held`, 0o600);
  const state = stateOf(`${scratch}/held`);
  const { received } = await fetch(after, { base: `${scratch}/held` });
  expect(received).toBeLessThan(after.length / 20);
  expect(readFileSync(into(), 'latin1')).toBe(after);
  expect(stateOf(`${scratch}/held`)).toEqual(state);
});

it('a base that is none does no harm', async () => {
  lay(`${scratch}/repository`, bytePath(PATH), 'contents');
  await fetch('contents', { base: `${scratch}/nowhere` });
  expect(readFileSync(into(), 'utf8')).toBe('contents');
});

it('a folder is a source too, and an empty file a file', async () => {
  lay(`${scratch}/repository`, bytePath(PATH), '');
  const { size, digest } = itemOf('x', '');
  const source = parseSource(`${scratch}/repository`);
  await fetchFile({ source, policy: DEFAULT_POLICY, path: PATH, into: into(), size, sha256: digest });
  expect(readFileSync(into(), 'utf8')).toBe('');
});

it.each(['releases/r2/notes/en.md', 'top', 'releases/r2/notes/héé lló.md', '-e'])(
  '%s is a path',
  async (path) => {
    lay(`${scratch}/repository`, bytePath(Buffer.from(path).toString('latin1')), 'note');
    await fetch('note', { path });
    expect(readFileSync(into(), 'utf8')).toBe('note');
  },
);

describe('refused', () => {
  it.each(['', '/etc/passwd', '../x', 'releases/../../x', 'a//b', 'a/./b', 'a/', 'a\0b'])(
    'path %j',
    async (path) => {
      await expect(fetch('x', { path })).rejects.toMatchObject({ code: 'E_PATH' });
    },
  );

  it('contents that are wrong, named, and nothing is there then', async () => {
    lay(`${scratch}/repository`, bytePath(PATH), 'wrong');
    await expect(fetch('right', { base: '/etc/passwd' })).rejects.toMatchObject({
      code: 'E_DIGEST',
      details: { path: PATH, expected: itemOf('x', 'right').digest, found: itemOf('x', 'wrong').digest },
    });
    expect(readdirSync(`${scratch}/staging`)).toEqual([]);
  });

  it('contents that are too large', async () => {
    lay(`${scratch}/repository`, bytePath(PATH), noise(100_000));
    await expect(fetch('right')).rejects.toMatchObject({ code: 'E_DIGEST', details: { found: 'too-large' } });
  });

  it('a link, even one that leads to the right contents', async () => {
    lay(`${scratch}/repository`, bytePath('releases/r2/other'), 'right');
    symlinkSync('other', `${scratch}/repository/${PATH}`);
    await expect(fetch('right')).rejects.toMatchObject({
      code: 'E_DIGEST',
      details: { found: 'not-a-file' },
    });
    expect(existsSync(into())).toBe(false);
  });

  it('a file that is not there', async () => {
    await expect(fetch('right')).rejects.toMatchObject({
      code: 'E_SOURCE',
      retryable: false,
      details: { reason: 'missing', missing: [PATH] },
    });
  });
});
