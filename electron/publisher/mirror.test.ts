import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Progress } from '../../shared/model/progress.ts';
import { startDaemon } from '../engine/transfer/testing/daemon.ts';
import { layMetadata } from '../engine/transfer/testing/metadata.ts';
import { processesWith } from '../engine/transfer/testing/processes.ts';
import { bytePath, lay, noise, openScratch } from '../engine/transfer/testing/repository.ts';
import { startSlowRelay } from '../engine/transfer/testing/slow-relay.ts';
import { pathsIn, stateOf } from '../engine/transfer/testing/snapshot.ts';
import { lockRepository } from './lock-repository.ts';
import { mirror } from './mirror.ts';

const MEGA = 1024 * 1024;
const asRoot = process.getuid?.() === 0;

let scratch = '';
let source = '';
let copy = '';
const cleanUps: (() => unknown)[] = [];
beforeEach(() => {
  scratch = openScratch();
  source = `${scratch}/source`;
  copy = `${scratch}/copy`;
  layReleases();
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  expect(processesWith(scratch)).toEqual([]);
  rmSync(scratch, { recursive: true, force: true });
});

const manifestOf = (id: string) => `releases/${id}/manifest.mtree`;

/** Release r1, and r2 of which one file is r1's. */
function layReleases(): void {
  lay(source, bytePath(manifestOf('r1')), 'manifest 1');
  lay(source, bytePath('releases/r1/files/usr/same'), noise(MEGA, 'same'));
  lay(source, bytePath('releases/r1/files/odd \xff\n"\\'), 'odd');
  lay(source, bytePath('releases/r1/files/old'), 'old');
  layMetadata(source, 1, [manifestOf('r1')]);
}

function laySecond(): void {
  lay(source, bytePath(manifestOf('r2')), 'manifest 2');
  lay(source, bytePath('releases/r2/files/new'), noise(2 * MEGA, 'new'));
  mkdirSync(`${source}/releases/r2/files/usr`, { mode: 0o755 });
  linkSync(`${source}/releases/r1/files/usr/same`, `${source}/releases/r2/files/usr/same`);
  layMetadata(source, 2, [manifestOf('r1'), manifestOf('r2')]);
}

async function serve(folder = source) {
  const daemon = await startDaemon(folder);
  cleanUps.push(() => daemon.stop());
  return daemon;
}

function expectSame(): void {
  const paths = pathsIn(source);
  expect(pathsIn(copy)).toEqual(paths);
  for (const path of paths) {
    const [from, to] = [source, copy].map((root) => Buffer.from(`${root}/${path}`, 'latin1')) as [
      Buffer,
      Buffer,
    ];
    expect(readFileSync(to).equals(readFileSync(from)), path).toBe(true);
    expect(lstatSync(to).mode & 0o7777, path).toBe(0o644);
    if (path.startsWith('releases/')) {
      expect(lstatSync(to).nlink, path).toBe(lstatSync(from).nlink);
      expect(Math.floor(lstatSync(to).mtimeMs / 1000)).toBe(Math.floor(lstatSync(from).mtimeMs / 1000));
    }
  }
}

describe.each(['a daemon', 'a folder'])('a mirror of %s', (kind) => {
  const from = async () => (kind === 'a daemon' ? (await serve()).url : source);

  it('is the same, with its hard links, and brought up to date costs only what is new', async () => {
    const url = await from();
    const first = await mirror({ source: url, repository: copy });
    expect(first.releases).toBe(1);
    expectSame();
    laySecond();
    const second = await mirror({ source: url, repository: copy });
    expect(second.releases).toBe(2);
    expect(second.received).toBeLessThan(2.2 * MEGA);
    expectSame();
    expect(lstatSync(`${copy}/releases/r2/files/usr/same`).nlink).toBe(2);
    const again = await mirror({ source: url, repository: copy });
    expect(again.received).toBeLessThan(10_000);
    expectSame();
  });

  it('keeps what the source has no more, and what is at work there is left out', async () => {
    const url = await from();
    await mirror({ source: url, repository: copy });
    rmSync(`${source}/releases/r1`, { recursive: true });
    laySecondAlone();
    await mirror({ source: url, repository: copy });
    expect(pathsIn(`${copy}/releases/r1`).length).toBe(4);
    expect(readdirSync(`${copy}/releases`).sort()).toEqual(['r1', 'r2']);
  });

  function laySecondAlone(): void {
    lay(source, bytePath(manifestOf('r2')), 'manifest 2');
    lay(source, bytePath('releases/.publishing-0123456789abcdef/r3/files/x'), 'x');
    layMetadata(source, 2, [manifestOf('r2')]);
  }
});

it('tells how far it is, never backwards, and full at the end', async () => {
  const seen: Progress[] = [];
  await mirror({ source: (await serve()).url, repository: copy, report: (progress) => seen.push(progress) });
  seen.forEach(({ done, total, received }, index) => {
    expect(done).toBeGreaterThanOrEqual(seen[index - 1]?.done ?? 0);
    expect(total).toBeGreaterThanOrEqual(seen[index - 1]?.total ?? 0);
    expect(received).toBeGreaterThanOrEqual(seen[index - 1]?.received ?? 0);
    if (index < seen.length - 1 && total > 0) expect(done).toBeLessThan(total);
  });
  const last = seen.at(-1);
  expect(last).toMatchObject({ step: 'mirror', unit: 'entries', done: last?.total });
  expect(last?.total).toBeGreaterThan(5);
});

describe('who reads the copy meanwhile', () => {
  it('never sees metadata that names what is not there, nor loses what it named', async () => {
    const daemon = await serve();
    await mirror({ source: daemon.url, repository: copy });
    laySecond();
    const relay = await startSlowRelay(daemon.port, { bytesPerSecond: 4 * MEGA });
    cleanUps.push(() => relay.close());
    let copying = true;
    const mirroring = mirror({ source: `rsync://127.0.0.1:${relay.port}/newleaf`, repository: copy }).finally(
      () => (copying = false),
    );
    const seen = new Set<number>();
    while (copying) {
      const timestamp = JSON.parse(readFileSync(`${copy}/metadata/timestamp.json`, 'utf8')) as {
        signed: { version: number };
      };
      const { version } = timestamp.signed;
      seen.add(version);
      expect(existsSync(`${copy}/metadata/${version}.snapshot.json`)).toBe(true);
      expect(existsSync(`${copy}/metadata/${version}.targets.json`)).toBe(true);
      expect(readFileSync(`${copy}/${manifestOf('r1')}`, 'utf8')).toBe('manifest 1');
      if (version === 2) {
        expect(readFileSync(`${copy}/releases/r2/files/new`).equals(noise(2 * MEGA, 'new'))).toBe(true);
      }
      await setTimeout(5);
    }
    await mirroring;
    expect([...seen]).toContain(1);
    expectSame();
  });

  it('sees what was there before if the source lacks what it names', async () => {
    const { url } = await serve();
    await mirror({ source: url, repository: copy });
    laySecond();
    rmSync(`${source}/${manifestOf('r2')}`);
    await expect(mirror({ source: url, repository: copy })).rejects.toMatchObject({
      code: 'E_SOURCE',
      details: { reason: 'incomplete', missing: [manifestOf('r2')] },
    });
    expect(readFileSync(`${copy}/metadata/timestamp.json`, 'utf8')).toContain('"version":1');
    expect(existsSync(`${copy}/metadata/2.snapshot.json`)).toBe(false);
  });
});

describe('a mirror that was cut off', () => {
  it('by cancelling, goes on and leaves nothing behind', async () => {
    lay(source, bytePath('releases/r1/files/big'), noise(6 * MEGA, 'big'));
    const daemon = await serve();
    const relay = await startSlowRelay(daemon.port, { bytesPerSecond: 8 * MEGA });
    cleanUps.push(() => relay.close());
    const controller = new AbortController();
    const options = { source: `rsync://127.0.0.1:${relay.port}/newleaf`, repository: copy };
    const mirroring = mirror({ ...options, signal: controller.signal });
    while (relay.passed() < 4 * MEGA) await setTimeout(5);
    controller.abort();
    await expect(mirroring).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(existsSync(`${copy}/metadata/timestamp.json`)).toBe(false);
    const { received } = await mirror({ source: daemon.url, repository: copy });
    expect(received).toBeLessThan(5 * MEGA);
    expectSame();
  });

  it('by kill -9, does too', async () => {
    lay(source, bytePath('releases/r1/files/big'), noise(6 * MEGA, 'big'));
    const daemon = await serve();
    const relay = await startSlowRelay(daemon.port, { bytesPerSecond: 4 * MEGA });
    cleanUps.push(() => relay.close());
    const code = `import { mirror } from '${new URL('./mirror.ts', import.meta.url).href}';
      await mirror({ source: 'rsync://127.0.0.1:${relay.port}/newleaf', repository: '${copy}' });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      stdio: 'inherit',
    });
    while (relay.passed() < 4 * MEGA && child.exitCode === null) await setTimeout(5);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { received } = await mirror({ source: daemon.url, repository: copy });
    expect(received).toBeLessThan(5 * MEGA);
    expectSame();
  });

  it('by a broken connection, goes on by itself', async () => {
    lay(source, bytePath('releases/r1/files/big'), noise(6 * MEGA, 'big'));
    const daemon = await serve();
    const relay = await startSlowRelay(daemon.port, { breakAfter: [Infinity, 3 * MEGA] });
    cleanUps.push(() => relay.close());
    const warnings: string[] = [];
    const warn = ({ code }: { code: string }) => void warnings.push(code);
    const { received } = await mirror({
      source: `rsync://127.0.0.1:${relay.port}/newleaf`,
      repository: copy,
      warn,
    });
    expect(warnings).toEqual(['E_SOURCE']);
    expect(received).toBeLessThan(7.5 * MEGA);
    expectSame();
  });
});

describe('refused', () => {
  it('a source that is older than the copy', async () => {
    await mirror({ source, repository: copy });
    layMetadata(copy, 5, [manifestOf('r1')]);
    await expect(mirror({ source, repository: copy })).rejects.toMatchObject({
      code: 'E_ROLLBACK',
      details: { found: 1, held: 5 },
    });
    expect(readFileSync(`${copy}/metadata/timestamp.json`, 'utf8')).toContain('"version":5');
  });

  it('a source that is none', async () => {
    await expect(mirror({ source: 'nonsense', repository: copy })).rejects.toMatchObject({ code: 'E_USAGE' });
    expect(existsSync(copy)).toBe(false);
    await expect(mirror({ source: `${scratch}/nowhere`, repository: copy })).rejects.toMatchObject({
      code: 'E_SOURCE',
    });
    mkdirSync(`${scratch}/empty`);
    await expect(mirror({ source: `${scratch}/empty`, repository: copy })).rejects.toMatchObject({
      code: 'E_SOURCE',
    });
  });

  it('metadata that is none', async () => {
    writeFileSync(`${source}/metadata/timestamp.json`, 'no json');
    await expect(mirror({ source, repository: copy })).rejects.toMatchObject({ code: 'E_METADATA' });
    expect(existsSync(`${copy}/metadata`)).toBe(false);
  });

  it('itself as source', async () => {
    await expect(mirror({ source, repository: source })).rejects.toMatchObject({ code: 'E_USAGE' });
  });

  it('a copy that another one writes', async () => {
    mkdirSync(copy);
    const lock = lockRepository(copy);
    await expect(mirror({ source, repository: copy })).rejects.toMatchObject({ code: 'E_BUSY' });
    lock.release();
  });
});

it('links and other things of the source are not copied, and planted ones are removed', async () => {
  symlinkSync('/etc', `${source}/releases/r1/files/link`);
  mkdirSync(`${copy}/releases/r1/files`, { recursive: true });
  symlinkSync(`${scratch}/source`, `${copy}/releases/r1/files/planted`);
  const before = stateOf(`${source}/${manifestOf('r1')}`);
  await mirror({ source: (await serve()).url, repository: copy });
  expect(pathsIn(copy).filter((path) => /link|planted/.test(path))).toEqual([]);
  expect(stateOf(`${source}/${manifestOf('r1')}`)).toEqual(before);
});

it('folders are 0755, whatever they were', async () => {
  chmodSync(`${source}/releases/r1/files/usr`, 0o775);
  await mirror({ source: (await serve()).url, repository: copy });
  for (const folder of ['', '/metadata', '/releases', '/releases/r1', '/releases/r1/files/usr']) {
    expect(lstatSync(copy + folder).mode & 0o7777, folder).toBe(0o755);
  }
});

it.skipIf(!asRoot)('run by root, all of it belongs to whom the copy belongs to (needs root)', async () => {
  mkdirSync(copy);
  chownSync(copy, 12345, 12346);
  await mirror({ source: (await serve()).url, repository: copy });
  for (const path of ['', '/metadata', '/releases', ...pathsIn(copy).map((name) => `/${name}`)]) {
    expect(lstatSync(Buffer.from(copy + path, 'latin1')), path).toMatchObject({ uid: 12345, gid: 12346 });
  }
});
