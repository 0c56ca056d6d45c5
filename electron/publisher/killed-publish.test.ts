/**
 * A publisher that is cut off at any of its steps. A child counts the calls that change the repository or the keys:
 * before the one that it is told to it kills itself, or it keeps a copy of what is there before each, which is what
 * a kill would leave, without a process for every step.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineError } from '../../shared/model/errors.ts';
import type { Progress } from '../../shared/model/progress.ts';
import { parseManifest } from '../engine/manifest/read.ts';
import { createHashPool } from '../engine/verify/hash-pool.ts';
import { UNFINISHED } from './layout.ts';
import { publish, type PublishOptions } from './publish.ts';
import { createTestLaptop, type TestLaptop } from './test-laptop.ts';

const NOW = '2026-12-01T12:00:00.000Z';
const hasher = createHashPool(1);
let base: string;
let tree: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'newleaf-killed-'));
  tree = join(base, 'tree');
  mkdirSync(join(tree, 'folder'), { recursive: true });
  for (const name of ['a', 'b', 'folder/c']) writeFileSync(join(tree, name), name);
});
afterAll(async () => {
  await hasher.close();
  rmSync(base, { recursive: true });
});

const CHILD = `
  import crypto from 'node:crypto';
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { BASE, TREE, VERSION, NOW, KILL_AT, STATES, MODULE } = process.env;
  const calls = [];
  let armed = false;
  const before = (name) => {
    armed = false;
    const number = calls.push(name);
    if (number === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
    if (STATES !== '' && fs.existsSync(BASE)) fs.cpSync(BASE, STATES + '/' + number, { recursive: true });
    armed = true;
  };
  for (const name of ['mkdirSync', 'renameSync', 'linkSync', 'writeFileSync', 'rmSync', 'openSync', 'chmodSync']) {
    const original = fs[name];
    fs[name] = (...args) => {
      // Node itself calls these for other files.
      if (armed && String(args[0]).startsWith(BASE)) before(name);
      return original(...args);
    };
  }
  syncBuiltinESMExports();
  const { publish } = await import(MODULE);
  const hash = async (path) => {
    const bytes = fs.readFileSync(path);
    return { digest: crypto.createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  };
  const copy = async (from, to) => (fs.copyFileSync(from, to), hash(from));
  const hasher = { hash, copy, close: async () => {} }; // threads would take a second to start
  armed = true;
  await publish({
    tree: TREE, repository: BASE + '/repository', keys: BASE + '/keys', version: VERSION, now: new Date(NOW), hasher,
  });
  console.log(JSON.stringify(calls));
`;

/** Publishes in a child, in `folder`. */
function publishInChild(folder: string, version: string, { killAt = 0, states = '' }): string {
  const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', CHILD], {
    encoding: 'utf8',
    env: {
      ...process.env,
      BASE: folder,
      MODULE: new URL('./publish.ts', import.meta.url).href,
      KILL_AT: String(killAt),
      STATES: states,
      TREE: tree,
      VERSION: version,
      NOW,
    },
  });
  expect([child.signal, child.stderr]).toEqual([killAt === 0 ? null : 'SIGKILL', '']);
  return child.stdout;
}

/** The child lives, and before each call keeps in `states/<number>` what would be there had it died. Gives the moments that matter. */
function keepStates(folder: string, version: string, states: string): number[] {
  mkdirSync(states);
  return momentsOf(JSON.parse(publishInChild(folder, version, { states })) as string[]);
}

/** The child dies before its call number `moment`. */
function kill(folder: string, version: string, moment: number): void {
  publishInChild(folder, version, { killAt: moment });
}

/** Before and after everything that changes what others see: numbers of calls, the first of each kind too. */
function momentsOf(calls: readonly string[]): number[] {
  const moments = calls.flatMap((name, index) => {
    if (name === 'renameSync') return [index + 1, index + 2];
    return name === 'rmSync' || calls.indexOf(name) === index ? [index + 1] : [];
  });
  return [...new Set(moments)].filter((moment) => moment <= calls.length);
}

function optionsFor(folder: string, version: string): PublishOptions {
  const [repository, keys] = [join(folder, 'repository'), join(folder, 'keys')];
  return { tree, repository, keys, version, now: new Date(NOW), hasher };
}

/** For a publish that is cancelled when its contents are there. */
function cancelled(folder: string): PublishOptions {
  const controller = new AbortController();
  const report = ({ step }: Progress) => step === 'publish' && controller.abort();
  return { ...optionsFor(folder, '1.0'), report, signal: controller.signal };
}

/** What is in `releases/`, which must all be whole. */
function expectWhole(repository: string, releases: readonly string[]): void {
  for (const id of releases) {
    const { entries } = parseManifest(readFileSync(join(repository, 'releases', id, 'manifest.mtree')));
    for (const { path } of entries.filter(({ type }) => type === 'file')) {
      expect(readFileSync(join(repository, 'releases', id, 'files', path), 'utf8')).toBe(path);
    }
  }
}

/** What a laptop sees after a cut in a second publish, and whether the next one goes on. Gives how many releases there were. */
async function checkSecond(folder: string, laptop: TestLaptop): Promise<number> {
  const repository = join(folder, 'repository');
  const ids = (await laptop.check(new Date(NOW))).releases.map(({ id }) => id);
  expect(['1.0', '1.1'].slice(0, ids.length)).toEqual(ids);
  expectWhole(repository, ids);

  const next = ids.length === 1 ? '1.1' : '1.2';
  expect((await publish(optionsFor(folder, next))).sequence).toBe(ids.length + 1);
  expect(readdirSync(join(repository, 'releases')).sort()).toEqual([...ids, next]);
  expect((await laptop.check(new Date(NOW))).releases).toHaveLength(ids.length + 1);
  expectWhole(repository, [next]);
  return ids.length;
}

/** Whether a first publish goes on after a cut. Gives whether the one that was cut off had come to its end. */
async function checkFirst(folder: string): Promise<boolean> {
  const repository = join(folder, 'repository');
  await publish(cancelled(folder)).catch(() => {}); // which cleans up, and comes to nothing as well
  const again = await publish(optionsFor(folder, '1.0')).catch(
    (error: unknown) => (error as EngineError).code,
  );
  if (again === 'E_EXISTS') await publish(optionsFor(folder, '1.1'));
  else expect(again).toMatchObject({ sequence: 1 });

  const ids = readdirSync(join(repository, 'releases')).sort();
  expect(ids.some((name) => UNFINISHED.test(name))).toBe(false);
  expectWhole(repository, ids);
  const { releases } = await (await createTestLaptop(base, repository)).check(new Date(NOW));
  expect(releases.map(({ id }) => id)).toEqual(ids);
  return again === 'E_EXISTS';
}

describe('cut off', () => {
  it('at any step of a second release: readers see it as before or after, and the next one goes on', async () => {
    const first = join(base, 'second');
    await publish(optionsFor(first, '1.0'));
    const whole = join(base, 'second-whole');
    cpSync(first, whole, { recursive: true });
    const states = join(base, 'second-states');
    const seen = new Set<number>();
    for (const moment of keepStates(whole, '1.1', states)) {
      const laptop = await createTestLaptop(base, join(first, 'repository'));
      await laptop.check(new Date(NOW));
      const folder = join(states, String(moment));
      laptop.look(join(folder, 'repository'));
      seen.add(await checkSecond(folder, laptop));
    }
    expect(seen).toEqual(new Set([1, 2]));
  });

  it('at any step of the first: there is none or it, and the next one goes on', async () => {
    const states = join(base, 'first-states');
    const outcomes = new Set<boolean>();
    for (const moment of keepStates(join(base, 'first'), '1.0', states)) {
      const folder = join(states, String(moment));
      mkdirSync(folder, { recursive: true }); // at its first calls there is nothing to keep
      outcomes.add(await checkFirst(folder));
    }
    expect(outcomes).toEqual(new Set([false, true]));
  });

  it('by a real SIGKILL, with its lock', async () => {
    const first = join(base, 'killed');
    await publish(optionsFor(first, '1.0'));
    const states = join(base, 'killed-states');
    const whole = join(base, 'killed-whole');
    cpSync(first, whole, { recursive: true });
    const moments = keepStates(whole, '1.1', states);
    for (const moment of [moments[1]!, moments[Math.floor(moments.length / 2)]!, moments.at(-1)!]) {
      const folder = join(base, `killed-${moment}`);
      cpSync(first, folder, { recursive: true });
      const laptop = await createTestLaptop(base, join(folder, 'repository'));
      kill(folder, '1.1', moment);
      await checkSecond(folder, laptop);
    }
  });
});
