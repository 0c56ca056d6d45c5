import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escapePath, type BytePath } from '../../shared/model/byte-path.ts';
import { EngineError, type ErrorCode } from '../../shared/model/errors.ts';
import type { Progress } from '../../shared/model/progress.ts';
import { compareManifests } from '../engine/manifest/compare.ts';
import { pngOf } from '../engine/notes/testing/pictures.ts';
import { parseManifest } from '../engine/manifest/read.ts';
import { scanTree } from '../engine/manifest/scan.ts';
import { walkTree } from '../engine/manifest/walk.ts';
import { tryLock } from '../engine/native/lock.ts';
import { makeNode } from '../engine/native/nodes.ts';
import { inTree } from '../engine/native/paths.ts';
import { setTimes } from '../engine/native/times.ts';
import { acceptMetadata } from '../engine/trust/accept-metadata.ts';
import { newestRelease, type TrustState } from '../engine/trust/releases.ts';
import { createTrust } from '../engine/trust/trust-store.ts';
import { createHashPool } from '../engine/verify/hash-pool.ts';
import { publish, type PublishOptions } from './publish.ts';
import { readRepository } from './repository-state.ts';
import { makeTestTree } from './test-tree.ts';
import { withdraw } from './withdraw.ts';

let base: string;
let tree: string;
let repository: string;
let keys: string;
let trusted = 0;
const hasher = createHashPool();
afterAll(() => hasher.close());

const asRoot = process.getuid?.() === 0;
const NOW = new Date('2026-12-01T12:00:00.250Z');

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'newleaf-publish-'));
  chmodSync(base, 0o755);
  tree = join(base, 'tree');
  repository = join(base, 'repository');
  keys = join(base, 'keys');
  makeTestTree(tree);
});
afterEach(() => rmSync(base, { recursive: true }));

const publishAs = (version: string, more: Partial<PublishOptions> = {}) =>
  publish({ tree, repository, keys, version, now: NOW, hasher, ...more });

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

/** As a laptop that knows the newest root, and nothing else, sees the repository. */
async function see(now = NOW): Promise<TrustState> {
  const folder = join(base, `laptop-${trusted++}`);
  await createTrust(join(folder, 'trust'), readFileSync(join(repository, 'metadata', 'root.json')));
  return acceptMetadata({
    folder: join(folder, 'trust'),
    fetched: join(repository, 'metadata'),
    scratch: join(folder, 'scratch'),
    now,
  });
}

const manifestOf = (id: string) =>
  parseManifest(readFileSync(join(repository, 'releases', id, 'manifest.mtree')));
const filesOf = (id: string) => join(repository, 'releases', id, 'files');
const inodeOf = (id: string, path: string) => lstatSync(inTree(filesOf(id), path as BytePath)).ino;
const write = (path: string, text: string | Buffer) => {
  rmSync(join(tree, path), { force: true }); // which may not be writable
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
};

describe('a release', () => {
  it('is the tree: every entry in the manifest, every content in files/', async () => {
    const result = await publishAs('1.0', { title: 'First', urgency: 'high' });
    const scanned = await scanTree(tree, { hasher });
    const manifest = manifestOf('1.0');
    expect(compareManifests(scanned, manifest)).toEqual([]);
    const expected = new Map(
      scanned.entries
        .filter(({ type, hardlink }) => type === 'file' && hardlink === undefined)
        .map(({ path, digest }) => [escapePath(path), digest]),
    );
    const found = new Map<string, string>();
    await walkTree(filesOf('1.0'), {
      visit(path, status) {
        const mode = Number(status.mode) & 0o7777;
        if (status.isDirectory()) return expect(mode).toBe(0o755);
        expect(status.isFile()).toBe(true);
        expect(mode).toBe(0o644);
        expect(status.mtimeNs).toBe(1_796_126_400n * 1_000_000_000n);
        const bytes = readFileSync(inTree(filesOf('1.0'), path));
        found.set(escapePath(path), createHash('sha256').update(bytes).digest('hex'));
      },
    });
    expect(found).toEqual(expected);
    const sparse = lstatSync(join(filesOf('1.0'), 'odd/sparse'));
    expect([sparse.size, sparse.blocks < 100]).toEqual([4 * 1024 * 1024, true]);
    expect(result).toMatchObject({
      release: '1.0',
      sequence: 1,
      previous: null,
      entries: scanned.entries.length,
      keysMade: true,
      damaged: [],
      expires: {
        root: '2028-11-30T12:00:00Z',
        targets: '2027-12-01T12:00:00Z',
        snapshot: '2027-03-01T12:00:00Z',
        timestamp: '2026-12-31T12:00:00Z',
      },
    });
    expect(result.copied.files + result.linked.files).toBe(expected.size);
  });

  it('is what a laptop sees, signed', async () => {
    const result = await publishAs('1.0', { title: 'Première', urgency: 'high' });
    const state = await see();
    expect(state.issued).toBe(NOW.toISOString());
    const bytes = readFileSync(join(repository, 'releases/1.0/manifest.mtree'));
    expect(newestRelease(state)).toEqual({
      id: '1.0',
      version: '1.0',
      sequence: 1,
      title: 'Première',
      urgency: 'high',
      issued: NOW.toISOString(),
      previous: null,
      withdrawn: false,
      entries: result.entries,
      bytes: result.bytes,
      manifest: {
        path: 'releases/1.0/manifest.mtree',
        length: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
      notes: [],
    });
  });

  it('can be served by any user, whatever the umask', async () => {
    const before = process.umask(0o077);
    try {
      mkdirSync(join(base, 'notes', 'fr', 'pictures'), { recursive: true });
      writeFileSync(join(base, 'notes', 'fr.md'), '![Une](fr/pictures/one.png)');
      writeFileSync(join(base, 'notes', 'fr', 'pictures', 'one.png'), pngOf(2, 2));
      await publishAs('1.0', { notes: join(base, 'notes') });
    } finally {
      process.umask(before);
    }
    await walkTree(repository, {
      visit(path, status) {
        expect([path, Number(status.mode) & 0o7777]).toEqual([path, status.isDirectory() ? 0o755 : 0o644]);
      },
    });
    for (const file of readdirSync(keys)) expect(statSync(join(keys, file)).mode & 0o7777).toBe(0o600);
    expect(statSync(keys).mode & 0o7777).toBe(0o700);
  });

  it('shares what did not change with the one before, and what is twice in it', async () => {
    await publishAs('1.0');
    writeFileSync(join(tree, 'etc/hostname'), 'other\n');
    writeFileSync(join(tree, 'bin/same-again'), Buffer.alloc(200_000, 'tool'));
    const result = await publishAs('1.1');
    expect(result.copied).toEqual({ files: 1, bytes: 6 });
    expect(inodeOf('1.1', 'odd/sparse')).toBe(inodeOf('1.0', 'odd/sparse'));
    expect(inodeOf('1.1', 'bin/same-again')).toBe(inodeOf('1.0', 'bin/same'));
    expect(inodeOf('1.1', 'bin/same')).toBe(inodeOf('1.1', 'bin/tool'));
    expect(inodeOf('1.1', 'etc/hostname')).not.toBe(inodeOf('1.0', 'etc/hostname'));
    expect(readFileSync(join(filesOf('1.0'), 'etc/hostname'), 'utf8')).toBe('laptop\n');
  });

  it('shares with one that was withdrawn', async () => {
    await publishAs('1.0');
    write('odd/new', 'only in the second');
    await publishAs('1.1');
    await withdraw({ repository, keys, release: '1.1', now: NOW });
    const result = await publishAs('1.2');
    expect(result).toMatchObject({ sequence: 3, previous: '1.0', copied: { files: 0 } });
  });

  it('does not share what is broken, and says what is', async () => {
    await publishAs('1.0');
    writeFileSync(join(filesOf('1.0'), 'etc/hostname'), 'LAPTOP\n');
    rmSync(join(filesOf('1.0'), 'odd/exact'));
    const result = await publishAs('1.1');
    expect([...result.damaged].sort()).toEqual([
      'releases/1.0/files/etc/hostname',
      'releases/1.0/files/odd/exact',
    ]);
    expect(result.copied.files).toBe(2);
    expect(readFileSync(join(filesOf('1.1'), 'etc/hostname'), 'utf8')).toBe('laptop\n');
  });

  it('keeps the times of what is the same, if asked', async () => {
    await publishAs('1.0');
    const before = manifestOf('1.0');
    const at = (path: string) => Buffer.from(join(tree, path));
    for (const path of ['etc/hostname', 'bin/tool', 'bin/link', 'empty', 'odd/fifo']) setTimes(at(path), 5n);
    writeFileSync(join(tree, 'odd/exact'), 'others now');
    chmodSync(join(tree, 'bin/same'), 0o700);
    setTimes(at('bin/same'), 5n);
    await publishAs('1.1', { keepTimes: true });
    const changed = compareManifests(before, manifestOf('1.1')).map(({ path, what }) => `${path} ${what}`);
    expect(changed).toEqual([
      'bin/same mode',
      'bin/same time',
      'odd/exact contents',
      'odd/exact size',
      'odd/exact time',
    ]);
    await publishAs('1.2');
    expect(manifestOf('1.2').at('bin/tool-too' as BytePath)?.time).toBe(5n);
  });

  it('brings its notes', async () => {
    const notes = join(base, 'notes');
    mkdirSync(join(notes, 'en'), { recursive: true });
    writeFileSync(join(notes, 'en.md'), '# New\n\n![A clock](en/clock.png)\n');
    writeFileSync(join(notes, 'en', 'clock.png'), pngOf(2, 2));
    await publishAs('1.0', { notes });
    const release = newestRelease(await see());
    expect(release?.notes.map(({ path }) => path)).toEqual([
      'releases/1.0/notes/en.md',
      'releases/1.0/notes/en/clock.png',
    ]);
    for (const { path, length, sha256 } of release!.notes) {
      const bytes = readFileSync(join(repository, path));
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([length, sha256]);
    }
  });

  it('reports how far it is: never backwards, everything at the end', async () => {
    const seen: Progress[] = [];
    const result = await publishAs('1.0', { report: (progress) => seen.push(progress) });
    for (const step of ['scan', 'publish']) {
      const done = seen.filter((progress) => progress.step === step).map((progress) => progress.done);
      expect(done).toEqual(done.toSorted((left, right) => left - right));
      expect(done.at(-1)).toBe(result.bytes);
    }
  });
});

describe('is refused, and nothing is written', () => {
  it('the same version again, also when it was withdrawn', async () => {
    await publishAs('1.0');
    await expectRefusal(publishAs('1.0'), 'E_EXISTS', { release: '1.0' });
    await withdraw({ repository, keys, release: '1.0', now: NOW });
    await expectRefusal(publishAs('1.0'), 'E_EXISTS', { release: '1.0' });
    expect((await see()).releases).toHaveLength(1);
  });

  for (const version of ['', '.hidden', '../up', 'a/b', 'a b', 'x'.repeat(65), 'é']) {
    it(`version ${JSON.stringify(version)}`, async () => {
      await expectRefusal(publishAs(version), 'E_USAGE', { option: 'release' });
      expect(existsSync(repository)).toBe(false);
    });
  }

  it('words that a terminal can not show', async () => {
    await expectRefusal(publishAs('1.0', { title: 'a\x1b[2J' }), 'E_USAGE', { option: 'title' });
    await expectRefusal(publishAs('1.0', { title: '' }), 'E_USAGE', { option: 'title' });
    await expectRefusal(publishAs('1.0', { urgency: 'now' as never }), 'E_USAGE', { option: 'urgency' });
  });

  it('keys inside the repository or the tree, or the other way round', async () => {
    await expectRefusal(publishAs('1.0', { keys: join(repository, 'keys') }), 'E_KEYS');
    await expectRefusal(publishAs('1.0', { keys: repository }), 'E_KEYS');
    await expectRefusal(publishAs('1.0', { keys: base }), 'E_KEYS');
    await expectRefusal(publishAs('1.0', { keys: join(tree, 'root') }), 'E_KEYS');
    mkdirSync(repository);
    symlinkSync(repository, join(base, 'elsewhere'));
    await expectRefusal(publishAs('1.0', { keys: join(base, 'elsewhere', 'keys') }), 'E_KEYS');
    expect(readdirSync(repository)).toEqual([]);
  });

  it('a tree and a repository in each other', async () => {
    await expectRefusal(publishAs('1.0', { repository: join(tree, 'srv') }), 'E_USAGE');
    await expectRefusal(publishAs('1.0', { repository: tree }), 'E_USAGE');
    await expectRefusal(publishAs('1.0', { repository: base, keys: `${base}-keys` }), 'E_USAGE');
  });

  it('while somebody else publishes', async () => {
    await publishAs('1.0');
    const descriptor = openSync(repository, 'r');
    expect(tryLock(descriptor)).toBe(true);
    try {
      await expectRefusal(publishAs('1.1'), 'E_BUSY');
      await expectRefusal(withdraw({ repository, keys, release: '1.0', now: NOW }), 'E_BUSY');
    } finally {
      closeSync(descriptor);
    }
    await publishAs('1.1');
  });

  it('with a clock that is behind', async () => {
    await expectRefusal(publishAs('1.0', { now: new Date(0) }), 'E_CLOCK');
    await publishAs('1.0');
    await expectRefusal(publishAs('1.1', { now: new Date(NOW.getTime() - 1) }), 'E_CLOCK', {
      atLeast: NOW.toISOString(),
    });
  });

  it('notes that are not plain files', async () => {
    const notes = join(base, 'notes');
    const wrong: readonly [string, (path: string) => void][] = [
      ['.hidden', (path) => writeFileSync(path, '')],
      ['with space.md', (path) => writeFileSync(path, '')],
      ['link.md', (path) => symlinkSync('/etc/shadow', path)],
      ['big.png', (path) => (writeFileSync(path, ''), truncateSync(path, 5 * 1024 * 1024))],
    ];
    for (const [name, make] of wrong) {
      mkdirSync(notes);
      make(join(notes, name));
      await expectRefusal(publishAs('1.0', { notes }), 'E_USAGE', { path: escapePath(name) });
      rmSync(notes, { recursive: true });
    }
    expect(existsSync(repository)).toBe(false);
  });

  it('notes that a laptop would not show as they are meant', async () => {
    const notes = join(base, 'notes');
    mkdirSync(notes);
    writeFileSync(join(notes, 'en.md'), 'New.\n\n![A clock](clock.png)\n');
    await expectRefusal(publishAs('1.0', { notes }), 'E_USAGE', {
      ...{ option: 'notes', path: 'en.md', line: 3, value: 'clock.png', why: 'no-picture' },
    });
    expect(existsSync(repository)).toBe(false);
  });

  it('a tree that is none', async () => {
    await expectRefusal(publishAs('1.0', { tree: join(base, 'none') }), 'E_IO');
    expect([existsSync(repository), existsSync(keys)]).toEqual([false, false]);
  });

  it.skipIf(!asRoot)('what can not be represented, by name (needs root)', async () => {
    makeNode(Buffer.from(join(tree, 'odd', 'whiteout')), 'char', 0, 0);
    await expectRefusal(publishAs('1.0'), 'E_PATH', { path: 'odd/whiteout' });
    expect(existsSync(repository)).toBe(false);
  });

  it('when it is cancelled: what was there stays, what was begun goes', async () => {
    await publishAs('1.0');
    for (const step of ['scan', 'publish'] as const) {
      const controller = new AbortController();
      const report = (progress: Progress) => progress.step === step && controller.abort();
      writeFileSync(join(tree, 'odd/new'), step);
      await expectRefusal(publishAs('1.1', { report, signal: controller.signal }), 'E_CANCELLED');
      expect(readdirSync(join(repository, 'releases'))).toEqual(['1.0']);
      expect((await see()).releases).toHaveLength(1);
    }
    await publishAs('1.1');
  });
});

describe('a disk that is full', () => {
  it.skipIf(!asRoot)('is said, and what was there stays (needs root)', async () => {
    const disk = join(base, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=0755', 'tmpfs', disk]);
    try {
      repository = join(disk, 'repository');
      rmSync(join(tree, 'odd/sparse'));
      await publishAs('1.0');
      writeFileSync(join(tree, 'odd/big'), randomBytes(3 * 1024 * 1024));
      await expectRefusal(publishAs('1.1'), 'E_SPACE');
      expect(readdirSync(join(repository, 'releases'))).toEqual(['1.0']);
      expect((await see()).releases).toHaveLength(1);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

describe('secrets', () => {
  const HASH = '$y$j9T$abcdefgh$ijklmnopqrstuvwxyz';
  const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n';
  const secrets: readonly [string, string][] = [
    ['etc/ssh/ssh_host_ed25519_key', 'key'],
    ['etc/machine-id', '0123456789abcdef0123456789abcdef\n'],
    ['var/lib/dbus/machine-id', '0123456789abcdef0123456789abcdef\n'],
    ['etc/shadow', `root:${HASH}:19000::::::\n`],
    ['etc/shadow-', `daemon:*:1\nroot:!${HASH}:19000::::::\n`],
    ['etc/gshadow', `sudo:${HASH}::\n`],
    ['etc/gshadow-', `sudo:${HASH}::\n`],
    ['etc/passwd', 'root:x:0:0::/root:/bin/sh\nold:ab01cd23ef456:1:1::/:/bin/sh\n'],
    ['etc/ssl/private/site/server.key', `text\n-----BEGIN RSA PRIVATE KEY-----\n`],
    ['root/.ssh/id_ed25519', KEY],
    ['home/child/.ssh/id_rsa', KEY],
    ['etc/NetworkManager/system-connections/School.nmconnection', '[connection]\n'],
    ['etc/wpa_supplicant/wpa_supplicant.conf', 'network={\n\tssid="x"\n\tpsk="secret"\n}\n'],
    ['var/lib/systemd/random-seed', 'seed'],
    ['var/lib/systemd/credential.secret', 'secret'],
  ];
  const harmless: readonly [string, string][] = [
    ['etc/ssh/ssh_host_ed25519_key.pub', 'ssh-ed25519 AAAA'],
    ['etc/ssh/ssh_host_rsa_key', ''],
    ['etc/machine-id', 'uninitialized\n'],
    ['var/lib/dbus/machine-id', ''],
    ['etc/shadow', 'root:*:1::::::\na:!:1\nb:!!:1\nc:!*:1\nd::1\n'],
    ['etc/gshadow', 'sudo:!::\nadm:*::\n'],
    ['etc/passwd', 'root:x:0:0::/root:/bin/sh\nguest::1:1::/:/bin/sh\n'],
    ['etc/ssl/private/README', 'put keys here'],
    ['root/.ssh/id_ed25519.pub', 'ssh-ed25519 AAAA'],
    ['etc/wpa_supplicant/functions.sh', 'psk=1'],
    ['var/lib/systemd/random-seed', ''],
    ['home/child/notes/id_rsa', KEY],
  ];

  for (const [path, text] of secrets) {
    it(`${path} is refused unless it is named`, async () => {
      write(path, text);
      await expectRefusal(publishAs('1.0', { allowSecrets: ['etc', `${path}x`] }), 'E_SECRET', {
        paths: [path],
      });
      expect([existsSync(repository), existsSync(keys)]).toEqual([false, false]);
      const result = await publishAs('1.0', { allowSecrets: [path] });
      expect(result.sequence).toBe(1);
    });
  }

  it('are all named at once', async () => {
    for (const [path, text] of secrets) write(path, text);
    await expectRefusal(publishAs('1.0'), 'E_SECRET', { paths: secrets.map(([path]) => path).sort() });
  });

  it('are not seen where there are none', async () => {
    for (const [path, text] of harmless) {
      rmSync(join(tree, path), { force: true });
      write(path, text);
    }
    await publishAs('1.0');
  });

  it('have names of any bytes', async () => {
    const name = Buffer.from(`${tree}/etc/ssh/ssh_host_\xff\n_key`, 'latin1');
    mkdirSync(join(tree, 'etc/ssh'));
    writeFileSync(name, 'key');
    const path = 'etc/ssh/ssh_host_\\377\\012_key';
    await expectRefusal(publishAs('1.0'), 'E_SECRET', { paths: [path] });
    await publishAs('1.0', { allowSecrets: [path] });
  });
});

describe('a repository that is damaged', () => {
  it('is not written to', async () => {
    await publishAs('1.0');
    const metadata = join(repository, 'metadata');
    const timestamp = readFileSync(join(metadata, 'timestamp.json'));
    truncateSync(join(metadata, 'timestamp.json'), 100);
    await expectRefusal(publishAs('1.1'), 'E_METADATA');
    rmSync(join(metadata, 'timestamp.json'));
    await expectRefusal(publishAs('1.1'), 'E_METADATA', { file: 'timestamp.json', why: 'missing' });
    writeFileSync(join(metadata, 'timestamp.json'), timestamp.toString().replace('2026-12-31', '2036-12-31'));
    await expectRefusal(publishAs('1.1'), 'E_SIGNATURE');
    writeFileSync(join(metadata, 'timestamp.json'), timestamp);
    await publishAs('1.1');
  });

  it('says so where the times to keep are in a manifest that is not the signed one', async () => {
    await publishAs('1.0');
    truncateSync(join(repository, 'releases/1.0/manifest.mtree'), 1000);
    await expectRefusal(publishAs('1.1', { keepTimes: true }), 'E_DIGEST', {
      path: 'releases/1.0/manifest.mtree',
    });
    expect(readRepository(repository)?.releases).toHaveLength(1);
    const result = await publishAs('1.1'); // shares nothing
    expect(result.linked.files).toBeLessThan(5);
  });
});
