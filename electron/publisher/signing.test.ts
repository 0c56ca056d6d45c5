import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../shared/model/errors.ts';
import { newestRelease } from '../engine/trust/releases.ts';
import { createHashPool } from '../engine/verify/hash-pool.ts';
import { listKeys, nameKeys, rotateKey } from './keys.ts';
import { publish, type PublishOptions } from './publish.ts';
import { refresh } from './refresh.ts';
import { createTestLaptop, type TestLaptop } from './test-laptop.ts';
import { withdraw } from './withdraw.ts';

const hasher = createHashPool(1);
afterAll(() => hasher.close());

const START = new Date('2026-12-01T12:00:00.000Z');
const after = (days: number) => new Date(START.getTime() + days * 86_400_000);

let base: string;
let tree: string;
let repository: string;
let keys: string;
let laptop: TestLaptop;

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'newleaf-signing-'));
  [tree, repository, keys] = [join(base, 'tree'), join(base, 'repository'), join(base, 'keys')];
  mkdirSync(tree);
  writeFileSync(join(tree, 'file'), 'contents');
  await publishAs('1.0');
  laptop = await createTestLaptop(base, repository);
});
afterEach(() => rmSync(base, { recursive: true }));

const where = () => ({ repository, keys });
const publishAs = (version: string, more: Partial<PublishOptions> = {}) =>
  publish({ tree, repository, keys, version, now: START, hasher, ...more });
const keyFile = (role: string) =>
  join(
    keys,
    readdirSync(keys).find((name) => name.startsWith(`${role}-`))!,
  );
const metadata = () => readdirSync(join(repository, 'metadata')).sort();

async function expectRefusal(
  promise: Promise<unknown>,
  code: ErrorCode,
  details: object = {},
): Promise<void> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(EngineError);
  const error = thrown as EngineError;
  expect({ code: error.code, details: error.details }).toEqual({
    code,
    details: expect.objectContaining(details) as unknown,
  });
}

describe('withdraw', () => {
  it('takes the newest back: laptops are offered the one before', async () => {
    await publishAs('1.1');
    expect(newestRelease(await laptop.check(START))?.id).toBe('1.1');
    const result = await withdraw({ ...where(), release: '1.1', now: after(1) });
    expect(result).toMatchObject({ release: '1.1', changed: true, newest: '1.0' });
    const state = await laptop.check(after(1));
    expect(state.releases.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      ['1.0', false],
      ['1.1', true],
    ]);
    expect(newestRelease(state)?.id).toBe('1.0');
    expect(existsSync(join(repository, 'releases/1.1/manifest.mtree'))).toBe(true);
  });

  it('signs nothing the second time', async () => {
    await withdraw({ ...where(), release: '1.0', now: after(1) });
    const before = readFileSync(join(repository, 'metadata/timestamp.json'));
    expect(await withdraw({ ...where(), release: '1.0', now: after(2) })).toMatchObject({
      changed: false,
      newest: null,
    });
    expect(readFileSync(join(repository, 'metadata/timestamp.json'))).toEqual(before);
  });

  it('does not know what was never published', async () => {
    await expectRefusal(withdraw({ ...where(), release: '9', now: START }), 'E_UNKNOWN_RELEASE', {
      release: '9',
      known: ['1.0'],
    });
  });
});

describe('refresh', () => {
  it('signs the timestamp again, and nothing else while it is young', async () => {
    const before = metadata();
    const result = await refresh({ ...where(), now: after(20) });
    expect(result).toEqual({
      signed: ['timestamp'],
      skipped: [],
      expires: {
        root: '2028-11-30T12:00:00Z',
        targets: '2027-12-01T12:00:00Z',
        snapshot: '2027-03-01T12:00:00Z',
        timestamp: '2027-01-20T12:00:00Z',
      },
    });
    expect(metadata()).toEqual(before);
    expect((await laptop.check(after(49))).issued).toBe(after(20).toISOString());
    await expectRefusal(laptop.check(after(51)), 'E_EXPIRED', { role: 'timestamp' });
  });

  it('signs whatever is in the second half of its life', async () => {
    expect((await refresh({ ...where(), now: after(46) })).signed).toEqual(['snapshot', 'timestamp']);
    expect((await refresh({ ...where(), now: after(190) })).signed).toEqual([
      'targets',
      'snapshot',
      'timestamp',
    ]);
    expect((await refresh({ ...where(), now: after(200) })).signed).toEqual(['timestamp']);
    const last = await refresh({ ...where(), now: after(400) });
    expect(last.signed).toEqual(['root', 'targets', 'snapshot', 'timestamp']);
    expect(metadata()).toContain('2.root.json');
    expect((await laptop.check(after(401))).releases).toHaveLength(1);
    expect((await laptop.check(after(401))).expires).toBe(last.expires.timestamp.replace('Z', '.000Z'));
  });

  it('of what has expired long ago makes it good again', async () => {
    await refresh({ ...where(), now: after(1000) });
    expect((await laptop.check(after(1000))).releases).toHaveLength(1);
  });

  it('goes on where the keys that matter most are elsewhere, and says so', async () => {
    for (const role of ['root', 'targets']) renameSync(keyFile(role), join(base, role));
    expect(await refresh({ ...where(), now: after(400) })).toMatchObject({
      signed: ['snapshot', 'timestamp'],
      skipped: ['root', 'targets'],
    });
    rmSync(keyFile('timestamp'));
    await expectRefusal(refresh({ ...where(), now: after(400) }), 'E_KEYS', {
      role: 'timestamp',
      why: 'missing',
    });
  });

  it('keeps the last few versions of targets and snapshot, and every root', async () => {
    for (let day = 1; day < 8; day++) await withdrawAndPublish(day);
    const names = metadata();
    expect(names.filter((name) => name.endsWith('.targets.json'))).toHaveLength(4);
    expect(names.filter((name) => name.endsWith('.snapshot.json'))).toHaveLength(4);
    for (const role of ['root', 'root', 'root'] as const)
      await rotateKey({ ...where(), role, now: after(9) });
    expect(metadata().filter((name) => name.endsWith('.root.json'))).toHaveLength(4);
    expect((await laptop.check(after(9))).releases).toHaveLength(8);
  });

  const withdrawAndPublish = (day: number) => publishAs(`1.${day}`, { now: after(day) });
});

describe('keys', () => {
  it('are listed with their files and expiries', async () => {
    rmSync(keyFile('root'));
    const view = await listKeys(where());
    expect(view.keys.map(({ role, path, encrypted, inUse }) => ({ role, path, encrypted, inUse }))).toEqual([
      { role: 'root', path: null, encrypted: null, inUse: true },
      ...(['timestamp', 'snapshot', 'targets'] as const).map((role) => ({
        role,
        path: keyFile(role),
        encrypted: false,
        inUse: true,
      })),
    ]);
    for (const { key } of view.keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(view).toMatchObject({ rootVersion: 1, root: join(repository, 'metadata', 'root.json') });
  });

  for (const role of ['root', 'timestamp', 'snapshot', 'targets'] as const) {
    it(`${role}: a new one is followed by laptops that know the old root, seen before or not`, async () => {
      const fresh = await createTestLaptop(base, repository);
      await laptop.check(START);
      const result = await rotateKey({ ...where(), role, now: after(1) });
      expect(result).toMatchObject({ role, rootVersion: 2 });
      expect(result.keys.filter((key) => key.role === role)).toEqual([
        expect.objectContaining({ key: result.after, inUse: true }),
        expect.objectContaining({ key: result.before, inUse: false }),
      ]);
      for (const one of [laptop, fresh, await createTestLaptop(base, repository)]) {
        expect((await one.check(after(1))).releases).toHaveLength(1);
      }
      rmSync(result.keys.find(({ key }) => key === result.before)!.path!);
      await publishAs('1.1', { now: after(2) });
      await refresh({ ...where(), now: after(400) });
      for (const one of [laptop, fresh]) expect(newestRelease(await one.check(after(400)))?.id).toBe('1.1');
    });
  }

  it('follow one another over several roots', async () => {
    for (const role of ['root', 'targets', 'root', 'snapshot', 'timestamp', 'root'] as const) {
      await rotateKey({ ...where(), role, now: START });
    }
    expect((await laptop.check(START)).releases).toHaveLength(1);
    expect(readFileSync(join(repository, 'metadata', 'root.json'))).toEqual(
      readFileSync(join(repository, 'metadata', '7.root.json')),
    );
  });

  it('of the timestamp are replaced also by a clock that is behind: that is the way out of a future', async () => {
    await refresh({ ...where(), now: after(3000) }); // a clock that was far ahead
    await expectRefusal(refresh({ ...where(), now: after(1) }), 'E_CLOCK');
    expect((await laptop.check(after(3000))).floor).toBe(after(3000).toISOString());
    await rotateKey({ ...where(), role: 'timestamp', now: after(1) });
    await refresh({ ...where(), now: after(1) });
    expect((await laptop.check(after(2))).floor).toBe(after(1).toISOString());
  });

  it('have the names that somebody gives them, with one root that laptops follow', async () => {
    await laptop.check(START);
    const [none, all] = [[null], ['School of Puno']];
    expect(laptop.signers()).toEqual({ root: none, timestamp: none, snapshot: none, targets: none });
    const view = await nameKeys({ ...where(), name: 'School of Puno', now: after(1) });
    expect(view.rootVersion).toBe(2);
    expect(view.keys.map(({ name }) => name)).toEqual([...all, ...all, ...all, ...all]);
    await laptop.check(after(1));
    expect(laptop.signers()).toEqual({ root: all, timestamp: all, snapshot: all, targets: all });
    // Said already.
    expect(await nameKeys({ ...where(), name: 'School of Puno', now: after(2) })).toEqual(view);
    await nameKeys({ ...where(), role: 'targets', name: 'Ada’s workshop', now: after(2) });
    // A new key is of the same people.
    await rotateKey({ ...where(), role: 'targets', now: after(3) });
    await rotateKey({ ...where(), role: 'root', now: after(3) });
    expect((await laptop.check(after(3))).releases).toHaveLength(1);
    expect(laptop.signers()).toEqual({
      ...{ root: all, timestamp: all, snapshot: all },
      targets: ['Ada’s workshop'],
    });
  });

  it('have no name that a page or a terminal would obey, and need the root for one', async () => {
    for (const name of ['', '\u001b[31mred', 'two\nlines', '\u202egnorw', 'x'.repeat(65)])
      await expectRefusal(nameKeys({ ...where(), name, now: START }), 'E_USAGE', { option: 'as' });
    renameSync(keyFile('root'), join(base, 'root'));
    await expectRefusal(nameKeys({ ...where(), name: 'School', now: START }), 'E_KEYS', { role: 'root' });
    expect((await listKeys(where())).rootVersion).toBe(1);
  });

  it('need the root to rotate, and that is told before anything is made', async () => {
    renameSync(keyFile('root'), join(base, 'root'));
    const before = readdirSync(keys);
    await expectRefusal(rotateKey({ ...where(), role: 'targets', now: START }), 'E_KEYS', { role: 'root' });
    expect(readdirSync(keys)).toEqual(before);
    await expectRefusal(rotateKey({ ...where(), role: 'other' as never, now: START }), 'E_USAGE');
  });

  it('that are missing, wrong or none are refused by name', async () => {
    const path = keyFile('targets');
    renameSync(path, join(base, 'safe'));
    await expectRefusal(publishAs('1.1'), 'E_KEYS', { role: 'targets', why: 'missing', path });
    writeFileSync(path, 'no key');
    await expectRefusal(publishAs('1.1'), 'E_KEYS', { role: 'targets', why: 'not a key' });
    writeFileSync(path, readFileSync(keyFile('snapshot')));
    await expectRefusal(publishAs('1.1'), 'E_KEYS', { role: 'targets', why: 'wrong' });
    expect((await laptop.check(START)).releases).toHaveLength(1);
  });

  it('with a passphrase need it', async () => {
    const secret = {
      keys: join(base, 'secret-keys'),
      repository: join(base, 'other'),
      passphrase: 'three words here',
    };
    await publishAs('1.0', secret);
    for (const name of readdirSync(secret.keys)) {
      expect(readFileSync(join(secret.keys, name), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    }
    const { passphrase: _, ...without } = secret;
    await expectRefusal(refresh({ ...without, now: START }), 'E_KEYS', { why: 'passphrase' });
    await expectRefusal(refresh({ ...secret, passphrase: 'wrong', now: START }), 'E_KEYS', {
      why: 'passphrase',
    });
    expect((await refresh({ ...secret, now: START })).signed).toEqual(['timestamp']);
    expect((await listKeys(secret)).keys.map(({ encrypted }) => encrypted)).toEqual([true, true, true, true]);
  });

  it('of one folder may sign several repositories, each its own', async () => {
    const other = join(base, 'other');
    await publishAs('1.0', { repository: other });
    expect(readdirSync(keys)).toHaveLength(8);
    await expectRefusal(
      (await createTestLaptop(base, repository, join(other, 'metadata/root.json'))).check(START),
      'E_SIGNATURE',
    );
  });
});

describe('a folder that is no repository', () => {
  it('is refused by every command', async () => {
    const none = { keys, repository: join(base, 'none') };
    const empty = { keys, repository: join(base, 'empty') };
    mkdirSync(empty.repository);
    for (const given of [none, empty]) {
      await expectRefusal(refresh({ ...given, now: START }), 'E_USAGE', { why: 'not a repository' });
      await expectRefusal(withdraw({ ...given, release: '1.0', now: START }), 'E_USAGE');
      await expectRefusal(listKeys(given), 'E_USAGE');
      await expectRefusal(rotateKey({ ...given, role: 'root', now: START }), 'E_USAGE');
    }
    expect(existsSync(none.repository)).toBe(false);
    expect(readdirSync(empty.repository)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)(
    'or that can not be written, by the reason (root writes all)',
    async () => {
      chmodSync(join(repository, 'metadata'), 0o500);
      await expectRefusal(refresh({ ...where(), now: START }), 'E_IO', { reason: 'EACCES' });
      chmodSync(join(repository, 'metadata'), 0o755);
    },
  );
});
