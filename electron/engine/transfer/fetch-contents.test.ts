import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escapePath } from '../../../shared/model/byte-path.ts';
import type { EngineError } from '../../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { inTree } from '../native/paths.ts';
import type { FetchItem } from '../plan/plan.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import type { FetchContentsOptions } from './contents-job.ts';
import { fetchContents } from './fetch-contents.ts';
import { parseSource } from './parse-source.ts';
import { startDaemon, freePort } from './testing/daemon.ts';
import { descendants, processesWith } from './testing/processes.ts';
import { bytePath, itemOf, lay, layRelease, noise, openScratch } from './testing/repository.ts';
import { startSlowRelay } from './testing/slow-relay.ts';
import { pathsIn, stateOf } from './testing/snapshot.ts';

const MEGA = 1024 * 1024;
const asRoot = process.getuid?.() === 0;
const hasher = createHashPool(2);
afterAll(() => hasher.close());

let scratch = '';
const cleanUps: (() => unknown)[] = [];
beforeEach(() => {
  scratch = openScratch();
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  expect(processesWith(scratch)).toEqual([]);
  rmSync(scratch, { recursive: true, force: true });
});

async function serve(port?: number) {
  const daemon = await startDaemon(`${scratch}/repository`, port);
  cleanUps.push(() => daemon.stop());
  return daemon;
}

async function relayTo(port: number, options: Parameters<typeof startSlowRelay>[1]) {
  const relay = await startSlowRelay(port, options);
  cleanUps.push(() => relay.close());
  return { ...relay, url: `rsync://127.0.0.1:${relay.port}/newleaf` };
}

function layItems(files: Readonly<Record<string, Uint8Array | string>>): FetchItem[] {
  return layRelease(`${scratch}/repository`, 'r2', files);
}

function fetch(url: string, items: readonly FetchItem[], more: Partial<FetchContentsOptions> = {}) {
  return fetchContents({
    source: parseSource(url),
    policy: DEFAULT_POLICY,
    release: 'r2',
    items,
    baseOf: () => undefined,
    folder: `${scratch}/work`,
    hasher,
    backOff: { tries: 4, first: 50, longest: 200 },
    ...more,
  });
}

/** Contents of a layer of this machine. */
function layBase(name: string, contents: Uint8Array): Buffer {
  lay(`${scratch}/layer`, bytePath(name), contents);
  return Buffer.from(`${scratch}/layer/${name}`);
}

/** The same but for some bytes in the middle. */
function changed(contents: Buffer): Buffer {
  const half = Math.floor(contents.length / 2);
  return Buffer.concat([contents.subarray(0, half), Buffer.from('changed'), contents.subarray(half)]);
}

function expectFetched(items: readonly FetchItem[]): void {
  expect(pathsIn(`${scratch}/work/incoming`)).toEqual(items.map(({ path }) => path as string).sort());
  for (const { path, size, digest } of items) {
    const stat = lstatSync(inTree(`${scratch}/work/incoming`, path));
    expect([stat.isFile(), stat.nlink, stat.size, stat.mode & 0o7777]).toEqual([true, 1, size, 0o600]);
    expect(stat.uid).toBe(process.getuid?.());
    expect(itemOf(path, readFileSync(inTree(`${scratch}/work/incoming`, path))).digest).toBe(digest);
  }
  expect(existsSync(`${scratch}/work/bases`)).toBe(false);
}

function watchProgress() {
  const seen: Progress[] = [];
  return {
    report: (progress: Progress) => void seen.push(progress),
    seen,
    expectRight(total: number, files: number) {
      seen.forEach((progress, index) => {
        expect(progress).toMatchObject({ step: 'fetch', unit: 'bytes', total });
        expect(progress.done).toBeGreaterThanOrEqual(seen[index - 1]?.done ?? 0);
        expect(progress.received).toBeGreaterThanOrEqual(seen[index - 1]?.received ?? 0);
        if (index < seen.length - 1) expect(progress.done).toBeLessThan(total);
      });
      expect(seen.at(-1)).toMatchObject({ done: total, files: { done: files, total: files } });
    },
  };
}

describe('a whole fetch', () => {
  it('brings every name and every size as it is', async () => {
    const long = `${'d'.repeat(255)}/${'e'.repeat(255)}/${'f'.repeat(255)}`;
    const items = layItems({
      'usr/bin/plain': 'plain',
      'new\nline': 'a',
      'carriage\rreturn': 'b',
      'back\\slash\\#101\\101': 'c',
      '"quotes\' and `more`$(x)': 'd',
      '\xff\xfe not utf-8 \x01\x7f': 'e',
      '-e': 'f',
      '--delete/-x': 'g',
      '#comment': 'h',
      ';also': 'i',
      ' blanks  at ends ': 'j',
      '> 12 marker': 'k',
      'star*?[a]{b,c}': 'l',
      '~root/x': 'm',
      'colon:host::module': 'n',
      [long]: 'o',
      empty: '',
      sparse: Buffer.concat([noise(10), Buffer.alloc(3 * MEGA), noise(10)]),
      random: noise(3 * MEGA),
      'looks.like.AbCdEf': 'p',
      '.looks.AbCdEf': 'q',
    });
    const { url } = await serve();
    const progress = watchProgress();
    const result = await fetch(url, items, { report: progress.report });
    const bytes = items.reduce((total, { size }) => total + size, 0);
    expect(result).toMatchObject({ files: items.length, bytes });
    expectFetched(items);
    progress.expectRight(bytes, items.length);
    expect(lstatSync(`${scratch}/work/incoming/sparse`).blocks * 512).toBeLessThan(MEGA);
  });

  it('of nothing is nothing', async () => {
    expect(await fetch('rsync://127.0.0.1:1/newleaf', [])).toEqual({ received: 0, files: 0, bytes: 0 });
    expectFetched([]);
  });

  it('of many files counts them all', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1200 }, (_, at) => [`${at % 40}/${at % 7}/${at}`, `${at}`]),
    );
    const items = layItems(files);
    const { url } = await serve();
    const progress = watchProgress();
    expect(await fetch(url, items, { report: progress.report })).toMatchObject({ files: 1200 });
    expectFetched(items);
    progress.expectRight(
      items.reduce((total, { size }) => total + size, 0),
      1200,
    );
  });

  it('counts exactly what came over the wire', async () => {
    const items = layItems({ a: noise(2 * MEGA) });
    const daemon = await serve();
    const relay = await relayTo(daemon.port, {});
    const { received } = await fetch(relay.url, items);
    expect(received).toBe(relay.passed());
    expect(received).toBeGreaterThan(2 * MEGA);
  });
});

describe('a folder as source', () => {
  it('gives the same, by the same list', async () => {
    const items = layItems({ 'a\nb': 'x', '\xff/y': 'y', big: noise(2 * MEGA), empty: '' });
    const progress = watchProgress();
    const result = await fetch(`${scratch}/repository`, items, { report: progress.report });
    expect(result).toMatchObject({ files: 4, bytes: 2 * MEGA + 2 });
    expectFetched(items);
    progress.expectRight(2 * MEGA + 2, 4);
  });

  it.skipIf(!asRoot)('leads nowhere by its links (needs root: else nothing is shut in)', async () => {
    const secret = `${scratch}/secret`;
    writeFileSync(secret, 'secret');
    const inside = layItems({ a: 'a' });
    const files = `${scratch}/repository/releases/r2/files`;
    symlinkSync(secret, `${files}/link`);
    symlinkSync(scratch, `${files}/folder`);
    for (const path of ['link', 'folder/secret']) {
      await expect(fetch(`${scratch}/repository`, [...inside, itemOf(path, 'secret')])).rejects.toMatchObject(
        {
          code: path === 'link' ? 'E_DIGEST' : 'E_SOURCE',
        },
      );
      expect(existsSync(`${scratch}/work/incoming/${path}`)).toBe(false);
    }
  });

  it('that is not there is E_SOURCE, worth a retry', async () => {
    await expect(
      fetch(`${scratch}/nowhere`, [itemOf('a', 'a')], { backOff: { tries: 1, first: 1, longest: 1 } }),
    ).rejects.toMatchObject({ code: 'E_SOURCE', retryable: true, details: { reason: 'ENOENT' } });
  });
});

describe('a base', () => {
  it.each([
    ['of the same path', 'usr/lib/big', 0o644],
    ['of another path', 'usr/lib/big-6.1.0-37', 0o755],
    ['that only its owner can read', 'usr/lib/big', 0o600],
    ...(asRoot ? [['that nobody can read', 'usr/lib/big', 0o000] as const] : []),
  ] as const)('%s saves nearly all', async (_, name, mode) => {
    const before = noise(4 * MEGA);
    const from = layBase(name, before);
    chmodSync(from, mode);
    const state = stateOf(from.toString());
    const items = layItems({ 'usr/lib/big': changed(before) });
    const { url } = await serve();
    const { received } = await fetch(url, items, { baseOf: () => from });
    expectFetched(items);
    expect(received).toBeLessThan(100_000);
    expect(stateOf(from.toString())).toEqual(state);
  });

  it('that is on another file system is copied', async () => {
    const before = noise(2 * MEGA);
    const from = Buffer.from(`/dev/shm/newleaf-transfer-base-${process.pid}`);
    writeFileSync(from, before, { mode: 0o644 });
    cleanUps.push(() => unlinkSync(from));
    const items = layItems({ big: changed(before) });
    const { url } = await serve();
    expect((await fetch(url, items, { baseOf: () => from })).received).toBeLessThan(100_000);
    expectFetched(items);
  });

  it('that is none does no harm', async () => {
    const items = layItems({ a: noise(1000), b: noise(1000), c: noise(1000) });
    mkdirSync(`${scratch}/layer`);
    symlinkSync('/etc/passwd', `${scratch}/layer/b`);
    mkdirSync(`${scratch}/layer/c`);
    const { url } = await serve();
    await fetch(url, items, { baseOf: ({ path }) => inTree(`${scratch}/layer`, path) });
    expectFetched(items);
  });

  it('of the same size and second, but of other contents, is not taken for the thing', async () => {
    const items = layItems({ a: 'right' });
    const from = layBase('a', Buffer.from('wrong'));
    const theirs = `${scratch}/repository/releases/r2/files/a`;
    execFileSync('touch', ['-d', '2020-01-01T00:00:00Z', from.toString(), theirs]);
    const daemon = await serve();
    let connections = 0;
    const relay = await relayTo(daemon.port, { onConnection: (count) => (connections = count) });
    await fetch(relay.url, items, { baseOf: () => from });
    expectFetched(items);
    expect(connections).toBe(1);
  });
});

describe('a source that is not there', () => {
  it('is E_SOURCE after a few tries, with a warning for each', async () => {
    const port = await freePort();
    const warnings: EngineError[] = [];
    await expect(
      fetch(`rsync://127.0.0.1:${port}/newleaf`, [itemOf('a', 'a')], {
        warn: (error) => warnings.push(error),
      }),
    ).rejects.toMatchObject({
      code: 'E_SOURCE',
      step: 'fetch',
      retryable: true,
      details: { host: '127.0.0.1', port, reason: 'ECONNREFUSED' },
    });
    expect(warnings.map(({ code }) => code)).toEqual(['E_SOURCE', 'E_SOURCE', 'E_SOURCE']);
    expect(existsSync(`${scratch}/work/bases`)).toBe(false);
  });

  it('or is not known by its name, is E_SOURCE', async () => {
    const backOff = { tries: 1, first: 1, longest: 1 };
    await expect(
      fetch('rsync://no-such-host.invalid/newleaf', [itemOf('a', 'a')], { backOff }),
    ).rejects.toMatchObject({ code: 'E_SOURCE', retryable: true });
  });

  it('or has no such module, is E_SOURCE at once', async () => {
    layItems({ a: 'a' });
    const { url } = await serve();
    const warnings: EngineError[] = [];
    await expect(
      fetch(url.replace('newleaf', 'other'), [itemOf('a', 'a')], { warn: (error) => warnings.push(error) }),
    ).rejects.toMatchObject({ code: 'E_SOURCE', retryable: false, details: { exitCode: 5 } });
    expect(warnings).toEqual([]);
  });
});

it('a daemon with too many visitors is asked again', async () => {
  const items = layItems({ a: noise(MEGA) });
  const lines = ['max connections = 1', `lock file = ${scratch}/lock`];
  writeFileSync(`${scratch}/lock`, '');
  chmodSync(`${scratch}/lock`, 0o666);
  const daemon = await startDaemon(`${scratch}/repository`, undefined, lines);
  cleanUps.push(() => daemon.stop());
  const slow = await relayTo(daemon.port, { bytesPerSecond: MEGA });
  const first = fetch(slow.url, items, { folder: `${scratch}/first` });
  while (slow.passed() < 100_000) await setTimeout(5);
  const warnings: EngineError[] = [];
  const backOff = { tries: 100, first: 100, longest: 100 };
  await fetch(daemon.url, items, { warn: (error) => warnings.push(error), backOff });
  await first;
  expect(warnings.length).toBeGreaterThan(0);
  expect(warnings[0]).toMatchObject({ code: 'E_SOURCE', details: { reason: 'busy' } });
});

it.skipIf(!asRoot)('a disk that is full is E_SPACE, at once (needs root)', async () => {
  const items = layItems({ a: noise(100_000), b: noise(3 * MEGA) });
  mkdirSync(`${scratch}/work`);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', `${scratch}/work`]);
  cleanUps.push(() => execFileSync('umount', [`${scratch}/work`]));
  const { url } = await serve();
  const warnings: EngineError[] = [];
  const warn = (error: EngineError) => void warnings.push(error);
  await expect(fetch(url, items, { warn })).rejects.toMatchObject({ code: 'E_SPACE', retryable: false });
  expect(warnings).toEqual([]);
});

describe('a connection that breaks', () => {
  it('is made again, and nothing is fetched twice', async () => {
    const items = layItems(
      Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`file-${at}`, noise(MEGA, `${at}`)])),
    );
    const daemon = await serve();
    const relay = await relayTo(daemon.port, {
      breakAfter: [2.5 * MEGA, 0.5 * MEGA, 1.5 * MEGA, 100, 3 * MEGA],
    });
    const warnings: EngineError[] = [];
    const progress = watchProgress();
    const { received } = await fetch(relay.url, items, {
      ...progress,
      warn: (error) => warnings.push(error),
    });
    expectFetched(items);
    expect(received).toBeLessThan(8 * MEGA + 0.5 * MEGA);
    expect(warnings.map(({ code }) => code)).toEqual(Array(5).fill('E_SOURCE'));
    progress.expectRight(8 * MEGA, 8);
  });

  it('because the server died is made again when it is back', async () => {
    const items = layItems({ a: noise(2 * MEGA, 'a'), b: noise(2 * MEGA, 'b'), c: noise(2 * MEGA, 'c') });
    const first = await serve();
    const relay = await relayTo(first.port, { bytesPerSecond: 8 * MEGA });
    const fetching = fetch(relay.url, items, { backOff: { tries: 40, first: 50, longest: 50 } });
    while (relay.passed() < 3 * MEGA) await setTimeout(5);
    await first.stop();
    await setTimeout(300);
    await serve(first.port);
    const { received } = await fetching;
    expectFetched(items);
    expect(received).toBeLessThan(6.7 * MEGA);
  });

  it('in the middle of a delta still costs little', async () => {
    const before = noise(20 * MEGA);
    const from = layBase('big', before);
    // Ten changes of 100 kB each, evenly: the tail that is not here yet must come from the base.
    const after = Buffer.from(before);
    for (let at = 0; at < 10; at++) noise(100_000, `change ${at}`).copy(after, at * 2 * MEGA + 12345);
    const items = layItems({ big: after });
    const daemon = await serve();
    const relay = await relayTo(daemon.port, { breakAfter: [350_000, 350_000] });
    const warnings: EngineError[] = [];
    const { received } = await fetch(relay.url, items, {
      baseOf: () => from,
      warn: (error) => warnings.push(error),
    });
    expectFetched(items);
    expect(warnings.length).toBe(2);
    expect(received).toBeLessThan(2 * MEGA);
  });

  it('again and again without anything coming ends in the error', async () => {
    const items = layItems({ a: noise(MEGA) });
    const daemon = await serve();
    const relay = await relayTo(daemon.port, { breakAfter: Array<number>(50).fill(50) });
    await expect(fetch(relay.url, items)).rejects.toMatchObject({ code: 'E_SOURCE', retryable: true });
  });
});

describe('a call that was cut off', () => {
  it('by cancelling, goes on from where it was', async () => {
    const items = layItems({ a: noise(2 * MEGA, 'a'), big: noise(6 * MEGA, 'b') });
    const daemon = await serve();
    const slow = await relayTo(daemon.port, { bytesPerSecond: 8 * MEGA });
    const controller = new AbortController();
    const fetching = fetch(slow.url, items, { signal: controller.signal });
    while (slow.passed() < 5 * MEGA) await setTimeout(5);
    controller.abort();
    await expect(fetching).rejects.toMatchObject({ code: 'E_CANCELLED', step: 'fetch' });
    expect(processesWith(scratch)).toEqual([]);
    expect(existsSync(`${scratch}/work/bases`)).toBe(false);

    const progress = watchProgress();
    const { received, files } = await fetch(daemon.url, items, { report: progress.report });
    expectFetched(items);
    expect(files).toBe(2);
    expect(received).toBeLessThan(4 * MEGA);
    progress.expectRight(8 * MEGA, 2);
    expect(progress.seen.find(({ done }) => done > 0)?.done).toBeGreaterThanOrEqual(2 * MEGA);
  });

  it.each(['big', '.big'])('while %s was being written, uses what was written', async (name) => {
    const contents = noise(4 * MEGA);
    const items = layItems({ [`usr/${name}`]: contents });
    lay(`${scratch}/work/incoming`, bytePath('usr/.big.a1B2c3'), contents.subarray(0, 3 * MEGA));
    const { url } = await serve();
    const progress = watchProgress();
    const { received } = await fetch(url, items, { report: progress.report });
    expectFetched(items);
    expect(received).toBeLessThan(1.2 * MEGA);
    // From the very first word on.
    expect(progress.seen[0]).toMatchObject({ done: 3 * MEGA, files: { done: 0, total: 1 } });
    progress.expectRight(4 * MEGA, 1);
  });

  it('before it began, did nothing', async () => {
    const signal = AbortSignal.abort();
    await expect(fetch('rsync://127.0.0.1:1/newleaf', [itemOf('a', 'a')], { signal })).rejects.toMatchObject({
      code: 'E_CANCELLED',
    });
  });

  it('while it waited for the next try, ends at once', async () => {
    const controller = new AbortController();
    const port = await freePort();
    const backOff = { tries: 9, first: 60_000, longest: 60_000 };
    const warn = () => controller.abort();
    await expect(
      fetch(`rsync://127.0.0.1:${port}/newleaf`, [itemOf('a', 'a')], {
        backOff,
        warn,
        signal: controller.signal,
      }),
    ).rejects.toMatchObject({ code: 'E_CANCELLED' });
  });

  it('of a folder by cancelling, goes on too', async () => {
    const items = layItems({ a: noise(2 * MEGA, 'a'), b: noise(2 * MEGA, 'b') });
    const controller = new AbortController();
    const report = ({ done }: Progress) => {
      if (done > 0) controller.abort();
    };
    await fetch(`${scratch}/repository`, items, { report, signal: controller.signal }).catch(
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'E_CANCELLED' });
      },
    );
    await fetch(`${scratch}/repository`, items);
    expectFetched(items);
  });

  it.each([
    ['whole files', false],
    ['a delta', true],
  ])('by kill -9, leaves nothing running and goes on with %s', async (_, asDelta) => {
    const before = noise(8 * MEGA, 'big');
    const after = Buffer.from(before);
    for (let at = 0; at < 8; at++) noise(250_000, `change ${at}`).copy(after, at * MEGA + 5000);
    const items = layItems({ a: noise(MEGA, 'a'), big: asDelta ? after : noise(6 * MEGA, 'other') });
    const base = layBase('big', before).toString();
    const daemon = await serve();
    const slow = await relayTo(daemon.port, { bytesPerSecond: 4 * MEGA });
    const request = { url: slow.url, folder: `${scratch}/work`, items, bases: asDelta ? { big: base } : {} };
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        new URL('./testing/fetch-child.ts', import.meta.url).pathname,
        JSON.stringify(request),
      ],
      { stdio: 'inherit' },
    );
    const enough = asDelta ? 2.2 * MEGA : 4 * MEGA;
    while (slow.passed() < enough && child.exitCode === null) await setTimeout(5);
    const running = descendants(child.pid as number);
    expect(running.length).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    while (running.some((pid) => existsSync(`/proc/${pid}`))) await setTimeout(10);
    // rsync may have seen its connection end before it was killed too, and have put its part away.
    const part = /^(?:\.big\.[A-Za-z0-9]{6}|\.newleaf-[0-9a-f]{16}\/big)$/;
    expect(pathsIn(`${scratch}/work/incoming`)).toContainEqual(expect.stringMatching(part));

    const baseOf = ({ path }: FetchItem) => (asDelta && path === 'big' ? Buffer.from(base) : undefined);
    const { received } = await fetch(daemon.url, items, { baseOf });
    expectFetched(items);
    expect(received).toBeLessThan(asDelta ? 1.6 * MEGA : 4.2 * MEGA);
  });
});

describe('contents that are wrong on the server', () => {
  const right = noise(MEGA, 'right');

  it('are fetched again once, whole, and then named', async () => {
    const items = layItems({ good: 'good', 'b\nad': right });
    lay(`${scratch}/repository/releases/r2/files`, bytePath('b\nad'), noise(MEGA, 'wrong'));
    const { url } = await serve();
    const from = layBase('bad', right);
    const fetching = fetch(url, items, { baseOf: () => from });
    const found = itemOf('x', noise(MEGA, 'wrong')).digest;
    await expect(fetching).rejects.toMatchObject({
      code: 'E_DIGEST',
      step: 'fetch',
      retryable: false,
      details: {
        path: escapePath('b\nad'),
        expected: items[1]?.digest,
        found,
        count: 1,
        paths: ['b\\012ad'],
      },
    });
    expect(pathsIn(`${scratch}/work/incoming`)).toEqual(['good']);
  });

  it('are fetched again only once', async () => {
    const items = layItems({ bad: right });
    lay(`${scratch}/repository/releases/r2/files`, bytePath('bad'), noise(MEGA, 'wrong'));
    const daemon = await serve();
    const relay = await relayTo(daemon.port, {});
    await expect(fetch(relay.url, items)).rejects.toMatchObject({ code: 'E_DIGEST' });
    expect(relay.passed()).toBeGreaterThan(2 * MEGA);
    expect(relay.passed()).toBeLessThan(2.2 * MEGA);
  });

  it('and right the second time are fine', async () => {
    const items = layItems({ a: right, b: 'b' });
    const { url } = await serve();
    let wrong = 2;
    const result = await fetch(url, items, {
      hasher: {
        ...hasher,
        async hash(path, options) {
          const contents = await hasher.hash(path, options);
          // Once while it arrives, once after.
          return contents.size === MEGA && wrong-- > 0 ? { ...contents, digest: '0'.repeat(64) } : contents;
        },
      },
    });
    expect(result.received).toBeGreaterThan(2 * MEGA);
    expectFetched(items);
  });

  it('because they are shorter or longer are named too', async () => {
    const items = layItems({ a: right, b: noise(2 * MEGA) });
    for (const size of [0, 10, MEGA + 1, 5 * MEGA]) {
      lay(`${scratch}/repository/releases/r2/files`, bytePath('a'), noise(size, 'right'));
      const daemon = await serve();
      await expect(fetch(daemon.url, items)).rejects.toMatchObject({
        code: 'E_DIGEST',
        details: { path: 'a', ...(size > 2 * MEGA ? { found: 'too-large' } : {}) },
      });
      await daemon.stop();
    }
  });

  it('because something else is there are named too', async () => {
    const items = layItems({ good: 'good', link: 'link', folder: 'folder', fifo: 'fifo' });
    const files = `${scratch}/repository/releases/r2/files`;
    for (const name of ['link', 'folder', 'fifo']) unlinkSync(`${files}/${name}`);
    symlinkSync('/etc/passwd', `${files}/link`);
    lay(files, bytePath('folder/inside'), 'inside');
    execFileSync('mkfifo', [`${files}/fifo`]);
    const { url } = await serve();
    await expect(fetch(url, items)).rejects.toMatchObject({
      code: 'E_DIGEST',
      details: { found: 'not-a-file', paths: ['link', 'folder', 'fifo'], count: 3 },
    });
    expect(pathsIn(`${scratch}/work/incoming`)).toEqual(['good']);
  });

  it('because they are missing is E_SOURCE, not worth a retry', async () => {
    const items = [...layItems({ good: 'good' }), itemOf('go\tne', 'x'), itemOf('gone/too', 'x')];
    const { url } = await serve();
    await expect(fetch(url, items)).rejects.toMatchObject({
      code: 'E_SOURCE',
      retryable: false,
      details: { reason: 'missing', missing: ['go\\011ne', 'gone/too'], count: 2 },
    });
  });

  it('or a whole release that is missing, too', async () => {
    layItems({ good: 'good' });
    const { url } = await serve();
    await expect(fetch(url, [itemOf('good', 'good')], { release: 'r3' })).rejects.toMatchObject({
      code: 'E_SOURCE',
      details: { reason: 'missing', missing: ['good'] },
    });
  });

  it.skipIf(!asRoot)(
    'because a link of theirs leads out of the module are not fetched (needs root)',
    async () => {
      const items = layItems({ good: 'good' });
      writeFileSync(`${scratch}/secret`, 'secret', { mode: 0o644 });
      symlinkSync('../../../..', `${scratch}/repository/releases/r2/files/out`);
      const { url } = await serve();
      await expect(fetch(url, [...items, itemOf('out/secret', 'secret')])).rejects.toMatchObject({
        code: 'E_SOURCE',
      });
      expect(pathsIn(`${scratch}/work/incoming`)).toEqual(['good']);
    },
  );
});

describe('a source that is no rsync daemon', () => {
  const policy = { ...DEFAULT_POLICY, stallSeconds: 2 };
  const backOff = { tries: 1, first: 10, longest: 10 };

  async function listen(talk: (socket: Socket) => void): Promise<string> {
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
      talk(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUps.push(() => {
      for (const socket of open) socket.destroy();
      server.close();
    });
    return `rsync://127.0.0.1:${(server.address() as AddressInfo).port}/newleaf`;
  }

  it.each<[string, string, (socket: Socket) => void, string?]>([
    ['closes at once', 'E_SOURCE', (socket) => socket.end()],
    ['resets', 'E_SOURCE', (socket) => socket.resetAndDestroy()],
    ['greets and closes', 'E_SOURCE', (socket) => socket.end('@RSYNCD: 32.0 sha512\n')],
    ['speaks HTTP', 'E_SOURCE', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['sends garbage', 'E_SOURCE', (socket) => socket.end(noise(300_000))],
    [
      'greets and sends garbage',
      'E_SOURCE',
      (socket) =>
        socket.end(Buffer.concat([Buffer.from('@RSYNCD: 32.0 sha512\n@RSYNCD: OK\n'), noise(300_000)])),
    ],
    ['never says anything', 'E_TIMEOUT', () => {}, 'silent'],
    ['greets and falls silent', 'E_TIMEOUT', (socket) => socket.write('@RSYNCD: 32.0 sha512\n'), 'silent'],
    [
      'says a byte a second',
      'E_TIMEOUT',
      (socket) => {
        const timer = setInterval(() => socket.write('@'), 1000);
        socket.on('close', () => clearInterval(timer));
      },
      'too-slow',
    ],
  ])('and %s is %s, and leaves nothing running', async (_, code, talk, reason) => {
    const url = await listen(talk);
    await expect(fetch(url, [itemOf('a', 'a')], { policy, backOff })).rejects.toMatchObject({
      code,
      ...(reason === undefined ? {} : { details: { reason } }),
    });
    expect(descendants(process.pid).filter((pid) => isOf(pid, 'bwrap'))).toEqual([]);
  });

  it('and sends without end is stopped by the budget', async () => {
    const url = await listen((socket) => {
      socket.write('@RSYNCD: 32.0 sha512\n');
      const line = Buffer.from(`${'x'.repeat(1000)}\n`.repeat(64));
      const more = () => {
        while (!socket.destroyed && socket.write(line));
      };
      socket.on('drain', more);
      more();
    });
    await expect(fetch(url, [itemOf('a', 'a')], { policy, backOff })).rejects.toMatchObject({
      code: 'E_SOURCE',
      retryable: false,
      details: { reason: 'too-many-bytes' },
    });
  });

  it('a daemon that is only slow is waited for', async () => {
    const items = layItems({ a: noise(3000) });
    const daemon = await serve();
    const relay = await relayTo(daemon.port, { bytesPerSecond: 1000 });
    await fetch(relay.url, items, { policy });
    expectFetched(items);
  });
});

describe('a limit of the speed', () => {
  it('is kept by all connections together', async () => {
    const items = layItems({ a: noise(200_000, 'a'), b: noise(200_000, 'b') });
    const { url } = await serve();
    const policy = { ...DEFAULT_POLICY, maximumBytesPerSecond: 100_000 };
    const started = performance.now();
    await fetch(url, items, { policy, backOff: { tries: 1, first: 10, longest: 10 } });
    expect((performance.now() - started) / 1000).toBeGreaterThan(3);
    expectFetched(items);
  });

  it('is none for a folder', async () => {
    const items = layItems({ a: noise(1_000_000) });
    const policy = { ...DEFAULT_POLICY, maximumBytesPerSecond: 5_000 };
    const started = performance.now();
    await fetch(`${scratch}/repository`, items, { policy });
    expect((performance.now() - started) / 1000).toBeLessThan(100);
    expectFetched(items);
  });
});

describe('what a hostile rsync left in incoming', () => {
  const items = [itemOf('usr/bin/tool', 'tool'), itemOf('usr/lib/library', 'library'), itemOf('top', 'top')];

  /** A folder outside that must stay as it is. */
  function layOutside(): { path: string; expectUntouched: () => void } {
    const path = `${scratch}/outside`;
    lay(path, bytePath('bin/tool'), 'theirs');
    lay(path, bytePath('library'), 'theirs');
    const files = [`${path}/bin/tool`, `${path}/library`];
    const before = files.map(stateOf);
    const names = pathsIn(path);
    return {
      path,
      expectUntouched() {
        expect(files.map(stateOf)).toEqual(before);
        expect(pathsIn(path)).toEqual(names);
      },
    };
  }

  beforeEach(() => {
    layItems({ 'usr/bin/tool': 'tool', 'usr/lib/library': 'library', top: 'top' });
    mkdirSync(`${scratch}/work/incoming`, { recursive: true });
  });

  it.each<[string, (incoming: string, outside: string) => void]>([
    ['a link for a folder', (incoming, outside) => symlinkSync(outside, `${incoming}/usr`)],
    [
      'a link for a deeper folder',
      (incoming, outside) => {
        mkdirSync(`${incoming}/usr`);
        symlinkSync(`${outside}/bin`, `${incoming}/usr/bin`);
      },
    ],
    [
      'a link for a file',
      (incoming, outside) => {
        mkdirSync(`${incoming}/usr/lib`, { recursive: true });
        symlinkSync(`${outside}/library`, `${incoming}/usr/lib/library`);
        symlinkSync(`${outside}/nothing`, `${incoming}/top`);
      },
    ],
    [
      'a second name of a file',
      (incoming, outside) => {
        linkSync(`${outside}/library`, `${incoming}/top`);
        unlinkSync(`${incoming}/top`); // not even its own link count may stay changed
        writeFileSync(`${incoming}/top`, 'top');
        linkSync(`${incoming}/top`, `${incoming}/twin`);
      },
    ],
    [
      'folders, fifos, sockets in place',
      (incoming) => {
        mkdirSync(`${incoming}/top/deep/deeper`, { recursive: true });
        mkdirSync(`${incoming}/usr/bin`, { recursive: true });
        execFileSync('mkfifo', [`${incoming}/usr/bin/tool`]);
        execFileSync('python3', [
          '-c',
          'import socket,sys,os; os.chdir(sys.argv[1]); socket.socket(socket.AF_UNIX).bind("lib")',
          `${incoming}/usr`,
        ]);
      },
    ],
    [
      'more than was wanted, as deep as can be',
      (incoming) => {
        writeFileSync(`${incoming}/extra`, 'extra');
        mkdirSync(`${incoming}/usr/extra/empty`, { recursive: true });
        writeFileSync(inTree(incoming, bytePath('usr/\xff\n')), 'x');
        execFileSync('python3', [
          '-c',
          'import os,sys\nos.chdir(sys.argv[1])\nfor n in range(60):\n os.mkdir("d"*200); os.chdir("d"*200)\nopen("end","w")',
          incoming,
        ]);
      },
    ],
    [
      'links and folders for partials',
      (incoming, outside) => {
        const name = '.newleaf-0123456789abcdef';
        writeFileSync(`${scratch}/work/partial-name`, name);
        symlinkSync(outside, `${incoming}/${name}`);
        mkdirSync(`${incoming}/usr/lib/${name}/library/x`, { recursive: true });
        mkdirSync(`${incoming}/usr/bin/${name}`, { recursive: true });
        symlinkSync(`${outside}/bin/tool`, `${incoming}/usr/bin/${name}/tool`);
        symlinkSync(`${outside}/library`, `${incoming}/.top.abcdef`);
      },
    ],
    ['wrong contents', (incoming) => writeFileSync(`${incoming}/top`, 'not')],
  ])('%s is removed and leads nowhere', async (_, plant) => {
    const outside = layOutside();
    plant(`${scratch}/work/incoming`, outside.path);
    const { url } = await serve();
    await fetch(url, items);
    expectFetched(items);
    outside.expectUntouched();
  });

  it('a partial of somebody else is only a guess', async () => {
    const big = layItems({ big: noise(MEGA), more: noise(2 * MEGA, 'more') });
    writeFileSync(`${scratch}/work/incoming/.big.abcdef`, noise(2 * MEGA, 'other'), { mode: 0o666 });
    const { url } = await serve();
    const progress = watchProgress();
    await fetch(url, big, { report: progress.report });
    expectFetched(big);
    // There is no more of it here than there is of it.
    expect(progress.seen[0]?.done).toBe(MEGA);
  });
});

it('what a hostile rsync changes after it was found right, or adds, is found too', async () => {
  const items = layItems({ 'a/first': 'first', 'b/second': 'second', 'c/third': 'third' });
  const incoming = `${scratch}/work/incoming`;
  const { url } = await serve();
  let done = false;
  await fetch(url, items, {
    hasher: {
      ...hasher,
      async hash(path, options) {
        const contents = await hasher.hash(path, options);
        if (Buffer.from(path).toString().endsWith('/third') && !done) {
          done = true;
          expect(readFileSync(`${incoming}/a/first`, 'utf8')).toBe('first');
          writeFileSync(`${incoming}/a/first`, 'FIRST');
          writeFileSync(`${incoming}/b/extra`, 'extra');
          symlinkSync('/etc', `${incoming}/etc`);
        }
        return contents;
      },
    },
  });
  expect(done).toBe(true);
  expectFetched(items);
});

it('a partial folder that the release has a path of is not used', async () => {
  const name = '.newleaf-0123456789abcdef';
  mkdirSync(`${scratch}/work`);
  writeFileSync(`${scratch}/work/partial-name`, name);
  const items = layItems({ [`${name}/a`]: 'a', b: 'b' });
  const { url } = await serve();
  await fetch(url, items);
  expectFetched(items);
});

it("the folder is nobody else's", async () => {
  const items = layItems({ a: 'a' });
  const { url } = await serve();
  await fetch(url, items);
  expect(lstatSync(`${scratch}/work`).mode & 0o777).toBe(0o700);
  expect(lstatSync(`${scratch}/work/incoming`)).toMatchObject({ uid: process.getuid?.() });
  expect(readdirSync(`${scratch}/work`).sort()).toEqual(['incoming', 'partial-name']);
});

function isOf(pid: number, program: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program;
  } catch {
    return false;
  }
}
