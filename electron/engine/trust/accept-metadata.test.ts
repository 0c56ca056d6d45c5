import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../shared/model/errors.ts';
import { acceptMetadata } from './accept-metadata.ts';
import { BUILD_DATE } from './build-date.ts';
import { newestRelease, type TrustState } from './releases.ts';
import {
  makeTestKey,
  makeTestKeys,
  offerFiles,
  release,
  rootBytes,
  writeOffer,
  type Offer,
} from './test-publisher.ts';
import { createTrust, readTrust } from './trust-store.ts';

const NOW = new Date('2026-12-01T12:00:00.000Z');
const ISSUED = '2026-12-01T00:00:00.000Z';
const keys = makeTestKeys();
const firstRoot = rootBytes(1, keys, [keys.root]);

let base: string;
let folder: string;
let fetched: string;
let scratches = 0;

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'newleaf-trust-'));
  folder = join(base, 'trust');
  fetched = join(base, 'fetched');
  await createTrust(folder, firstRoot);
});
afterEach(() => rmSync(base, { recursive: true }));

const offer = (version: Offer['version'], more: Partial<Offer> = {}): Offer => ({
  keys,
  version,
  issued: ISSUED,
  releases: [release(1), release(2)],
  ...more,
});

function accept(now = NOW, from = fetched): Promise<TrustState> {
  return acceptMetadata({ folder, fetched: from, scratch: join(base, `scratch-${scratches++}`), now });
}

async function acceptOffer(given: Offer, now = NOW): Promise<TrustState> {
  writeOffer(fetched, given, { 1: firstRoot });
  return accept(now);
}

async function refusal(promise: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(EngineError);
  return thrown as EngineError;
}

async function expectRefusal(
  promise: Promise<unknown>,
  code: ErrorCode,
  details: object = {},
): Promise<void> {
  const error = await refusal(promise);
  expect({ code: error.code, details: error.details }).toEqual({
    code,
    details: expect.objectContaining(details) as unknown,
  });
}

/** Everything in the trust folder, to see that nothing changed. */
function contents(): Record<string, string> {
  const set = existsSync(join(folder, 'metadata')) ? readlinkSync(join(folder, 'metadata')) : 'none';
  const files = existsSync(join(folder, 'metadata')) ? readdirSync(join(folder, 'metadata')).sort() : [];
  return {
    set,
    names: readdirSync(folder).sort().join(),
    marks: readFileSync(join(folder, 'marks.json'), 'utf8'),
    ...Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, 'metadata', name), 'utf8')])),
  };
}

describe('metadata that is right', () => {
  it('is held, and tells what there is', async () => {
    const state = await acceptOffer(offer(1));
    expect(state).toEqual({
      releases: [expect.objectContaining({ id: 'v1' }), expect.objectContaining({ id: 'v2' })],
      issued: ISSUED,
      expires: '2027-01-01T00:00:00.000Z',
      mark: { sequence: 2, issued: ISSUED },
      floor: ISSUED,
    });
    expect(newestRelease(state)).toEqual({
      id: 'v2',
      version: 'v2',
      sequence: 2,
      title: 'Release 2',
      issued: '2026-11-01T00:00:00.000Z',
      urgency: 'normal',
      previous: 'v1',
      withdrawn: false,
      entries: 10,
      bytes: 1000,
      manifest: { path: 'releases/v2/manifest.mtree', length: 100, sha256: 'a'.repeat(64) },
      notes: [],
    });
    expect(await readTrust(folder)).toEqual(state);
  });

  it('changes nothing on disk when it is the same again', async () => {
    await acceptOffer(offer(1));
    const before = contents();
    await accept();
    expect(contents()).toEqual(before);
  });

  it('replaces the set before as one, and leaves no other', async () => {
    await acceptOffer(offer(1));
    const before = readlinkSync(join(folder, 'metadata'));
    mkdirSync(join(folder, 'metadata-0123456789ab')); // of a run that was killed
    writeFileSync(join(folder, '.new-0123456789abcdef'), 'cut off');
    await acceptOffer(offer(2));
    const after = readlinkSync(join(folder, 'metadata'));
    expect(after).not.toBe(before);
    expect(readdirSync(folder).sort()).toEqual(['marks.json', 'metadata', after, 'root.json'].sort());
  });

  it('takes fields that it does not know, targets of another kind, and notes', async () => {
    const note = { path: 'en.md', length: 5, sha256: 'b'.repeat(64) };
    const state = await acceptOffer(
      offer(1, {
        releases: [
          release(1, { notes: [note], weather: 'fine' }),
          { path: '../../etc/passwd', custom: { kind: 'something later' } },
          { path: 'plain' },
        ],
      }),
    );
    expect(state.releases.map(({ id }) => id)).toEqual(['v1']);
    expect(state.releases[0]?.notes).toEqual([{ ...note, path: 'releases/v1/notes/en.md' }]);
  });

  it('may hold no release at all', async () => {
    const state = await acceptOffer(offer(1, { releases: [] }));
    expect(newestRelease(state)).toBeUndefined();
  });
});

describe('before anything was accepted', () => {
  it('there is nothing, and a floor', async () => {
    expect(await readTrust(folder)).toEqual({
      releases: [],
      issued: '1970-01-01T00:00:00.000Z',
      expires: '1970-01-01T00:00:00.000Z',
      mark: { sequence: 0, issued: '1970-01-01T00:00:00.000Z' },
      floor: BUILD_DATE,
    });
  });

  it('a root is needed that vouches for itself', async () => {
    const other = join(base, 'other');
    await expectRefusal(createTrust(other, Buffer.from('{')), 'E_METADATA');
    const forged = rootBytes(1, keys, [makeTestKey()]);
    await expectRefusal(createTrust(other, forged), 'E_SIGNATURE');
    await expectRefusal(createTrust(folder, firstRoot), 'E_STORE_EXISTS');
    expect(existsSync(other)).toBe(false);
  });
});

describe('withdrawal', () => {
  it('makes the one before the newest, and the mark stays', async () => {
    await acceptOffer(offer(1));
    const state = await acceptOffer(offer(2, { releases: [release(1), release(2, { withdrawn: true })] }));
    expect(newestRelease(state)?.id).toBe('v1');
    expect(state.mark.sequence).toBe(2);
    await expectRefusal(acceptOffer(offer(3, { releases: [release(1)] })), 'E_ROLLBACK', {
      what: 'sequence',
      seen: 2,
      offered: 1,
    });
  });
});

describe('older than what was seen', () => {
  const versions = (timestamp: number, snapshot: number, targets: number) => ({
    timestamp,
    snapshot,
    targets,
  });
  const cases: readonly [string, Offer['version'], object][] = [
    ['timestamp', versions(4, 5, 5), { role: 'timestamp', seen: 5, offered: 4 }],
    ['snapshot', versions(6, 4, 5), { role: 'snapshot', seen: 5, offered: 4 }],
    ['targets', versions(6, 6, 4), { role: 'targets', seen: 5, offered: 4 }],
  ];
  for (const [role, version, details] of cases) {
    it(`${role} is refused, with the set and without it`, async () => {
      await acceptOffer(offer(5));
      const before = contents();
      await expectRefusal(acceptOffer(offer(version)), 'E_ROLLBACK', details);
      expect(contents()).toEqual(before);
      rmSync(join(folder, 'metadata', 'targets.json'));
      await expectRefusal(acceptOffer(offer(version)), 'E_ROLLBACK', details);
      unlinkSync(join(folder, 'metadata'));
      await expectRefusal(acceptOffer(offer(version)), 'E_ROLLBACK', details);
      expect((await acceptOffer(offer(5))).releases).toHaveLength(2);
    });
  }

  it('sequence and issued are refused though the versions go up', async () => {
    await acceptOffer(offer(5));
    await expectRefusal(acceptOffer(offer(6, { releases: [release(1)] })), 'E_ROLLBACK', {
      what: 'sequence',
    });
    await expectRefusal(acceptOffer(offer(6, { issued: '2026-11-30T00:00:00.000Z' })), 'E_ROLLBACK', {
      what: 'issued',
      seen: ISSUED,
      offered: '2026-11-30T00:00:00.000Z',
    });
  });

  it('is not what the same version with other contents is: what is held stays', async () => {
    await acceptOffer(offer(5));
    const state = await acceptOffer(offer(5, { releases: [release(1), release(2), release(3)] }));
    expect(newestRelease(state)?.id).toBe('v2');
  });
});

describe('signatures', () => {
  for (const role of ['timestamp', 'snapshot', 'targets'] as const) {
    it(`of ${role} by another key are refused`, async () => {
      await acceptOffer(offer(1));
      const before = contents();
      const forged = offer(2, { signers: { [role]: makeTestKey() }, bare: true });
      await expectRefusal(acceptOffer(forged), 'E_SIGNATURE', { role });
      expect(contents()).toEqual(before);
    });
  }

  it('of a whole other publisher are refused', async () => {
    await expectRefusal(acceptOffer(offer(2, { keys: makeTestKeys() })), 'E_SIGNATURE', {
      role: 'timestamp',
    });
  });

  it('do not cover a file that was mixed in from another moment', async () => {
    const first = offerFiles(offer({ timestamp: 1, snapshot: 1, targets: 1 }));
    const second = offerFiles(offer({ timestamp: 2, snapshot: 2, targets: 2 }, { releases: [release(1)] }));
    writeOffer(fetched, offer(2), { 1: firstRoot });
    writeFileSync(join(fetched, 'timestamp.json'), second['timestamp.json']!);
    writeFileSync(join(fetched, '2.snapshot.json'), first['1.snapshot.json']!);
    await expectRefusal(accept(), 'E_SIGNATURE', { role: 'snapshot' });
    writeFileSync(join(fetched, '2.snapshot.json'), second['2.snapshot.json']!);
    writeFileSync(join(fetched, '2.targets.json'), first['1.targets.json']!);
    await expectRefusal(accept(), 'E_SIGNATURE', { role: 'targets' });
  });

  it('do not cover a changed byte', async () => {
    writeOffer(fetched, offer(1), { 1: firstRoot });
    const path = join(fetched, 'timestamp.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('2027-01-01', '2037-01-01'));
    await expectRefusal(accept(), 'E_SIGNATURE', { role: 'timestamp' });
  });
});

describe('rotation of the root', () => {
  const second = { ...keys, root: makeTestKey() };
  const third = { ...second, root: makeTestKey(), targets: makeTestKey() };
  const roots = {
    1: firstRoot,
    2: rootBytes(2, second, [keys.root, second.root]),
    3: rootBytes(3, third, [second.root, third.root]),
  };

  it('is followed over three versions, from the first and from what is held', async () => {
    writeOffer(fetched, offer(1, { keys: third }), roots);
    expect((await accept()).releases).toHaveLength(2);
    await acceptOffer(offer(2, { keys: third })); // a source that holds only old roots
    unlinkSync(join(folder, 'metadata'));
    writeOffer(fetched, offer(2, { keys: third }), roots);
    expect((await accept()).releases).toHaveLength(2);
  });

  it('ends the trust in the keys before', async () => {
    writeOffer(fetched, offer(1, { keys: third }), roots);
    await accept();
    await expectRefusal(acceptOffer(offer(2, { keys: second })), 'E_SIGNATURE', { role: 'targets' });
  });

  it('can not be hidden, not even from who lost the set', async () => {
    writeOffer(fetched, offer(1, { keys: second }), { 1: roots[1], 2: roots[2] });
    await accept();
    unlinkSync(join(folder, 'metadata'));
    await expectRefusal(acceptOffer(offer(2)), 'E_ROLLBACK', { role: 'root', seen: 2, offered: 1 });
  });

  it('needs the key before', async () => {
    writeOffer(fetched, offer(1, { keys: second }), { 1: firstRoot, 2: rootBytes(2, second, [second.root]) });
    await expectRefusal(accept(), 'E_SIGNATURE', { role: 'root' });
  });

  it('does not skip a version', async () => {
    writeOffer(fetched, offer(1, { keys: second }), { 2: rootBytes(3, second, [keys.root, second.root]) });
    await expectRefusal(accept(), 'E_METADATA', { file: 'root.json' });
  });

  it('forgets numbers that a thief of the old keys drove ahead', async () => {
    const far = { issued: '2026-12-30T00:00:00.000Z', releases: [release(1), release(9_000_000)] };
    await acceptOffer(offer(2_000_000, far));
    const honest = { ...keys, timestamp: makeTestKey(), snapshot: makeTestKey(), targets: makeTestKey() };
    writeOffer(fetched, offer(6, { keys: honest }), { 1: firstRoot, 2: rootBytes(2, honest, [keys.root]) });
    const state = await accept();
    expect(state.mark).toEqual({ sequence: 2, issued: ISSUED });
    expect(state.floor).toBe(ISSUED);
  });
});

describe('time', () => {
  for (const role of ['root', 'timestamp', 'snapshot', 'targets'] as const) {
    it(`past the expiry of ${role} refuses it and says when`, async () => {
      const expires = '2026-12-01T06:00:00.000Z';
      await createTrust(
        join(base, 'other'),
        rootBytes(1, keys, [keys.root], role === 'root' ? expires : undefined),
      );
      folder = join(base, 'other');
      const given = role === 'root' ? offer(1) : offer(1, { expires: { [role]: expires } });
      await expectRefusal(acceptOffer(given), 'E_EXPIRED', { role, expires, now: NOW.toISOString() });
    });
  }

  it('400 days ahead refuses everything, and is said', async () => {
    await acceptOffer(offer(1));
    const before = contents();
    const ahead = new Date(NOW.getTime() + 400 * 86_400_000);
    await expectRefusal(acceptOffer(offer(2), ahead), 'E_EXPIRED', {
      role: 'timestamp',
      now: ahead.toISOString(),
    });
    expect(contents()).toEqual(before);
    expect((await acceptOffer(offer(2))).releases).toHaveLength(2);
  });

  it('of a freeze: the same metadata is refused once it has expired', async () => {
    await acceptOffer(offer(1));
    await expectRefusal(accept(new Date('2027-01-01T00:00:00.000Z')), 'E_EXPIRED', { role: 'timestamp' });
  });

  it('of 1970 is lifted to the floor: what was expired then stays out, the rest comes in', async () => {
    const clock = new Date(0);
    await expectRefusal(
      acceptOffer(
        offer(1, { issued: '2026-06-01T00:00:00.000Z', expires: { timestamp: '2026-07-01T00:00:00Z' } }),
        clock,
      ),
      'E_EXPIRED',
      { role: 'timestamp', now: BUILD_DATE },
    );
    expect((await acceptOffer(offer(1), clock)).floor).toBe(ISSUED);
    await expectRefusal(
      acceptOffer(offer(2, { expires: { targets: '2026-11-30T00:00:00Z' } }), clock),
      'E_EXPIRED',
      {
        role: 'targets',
        now: ISSUED,
      },
    );
  });

  it('that can not be read is refused, which tuf-js takes for one that never comes', async () => {
    await expectRefusal(acceptOffer(offer(1, { expires: { targets: 'some day' } })), 'E_METADATA', {
      file: 'targets.json',
      why: 'expires',
    });
    await expectRefusal(acceptOffer(offer(1, { issued: 'today' })), 'E_METADATA', { why: 'issued' });
    await expectRefusal(acceptOffer(offer(1, { issued: '2027-06-01T00:00:00Z' })), 'E_METADATA', {
      why: 'issued',
    });
  });
});

describe('what is held, damaged', () => {
  const older = offer(4, { releases: [release(1)] });
  const files = ['root.json', 'timestamp.json', 'snapshot.json', 'targets.json', 'marks.json'];
  const damages: readonly [string, (path: string) => void][] = [
    ['empty', (path) => truncateSync(path)],
    ['cut in half', (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
    ['garbage', (path) => writeFileSync(path, '\xff\x00{"signed":')],
    ['gone', (path) => unlinkSync(path)],
    ['a folder', (path) => (unlinkSync(path), mkdirSync(path))],
  ];
  for (const [how, damage] of damages) {
    for (const which of [...files.map((file) => [file]), files]) {
      it(`${which.length > 1 ? 'all together' : which[0]} ${how}: nothing older comes in, and it heals`, async () => {
        const good = await acceptOffer(offer(5));
        for (const file of which) damage(join(folder, 'metadata', file));
        const state = await readTrust(folder);
        expect(state.mark).toEqual(good.mark);
        expect([good.releases, []]).toContainEqual(state.releases);
        await expectRefusal(acceptOffer(older), 'E_ROLLBACK');
        expect((await acceptOffer(offer(5))).releases).toHaveLength(2);
        expect(await readTrust(folder)).toEqual(good);
        expect((await acceptOffer(offer(6))).releases).toHaveLength(2);
      });
    }
  }

  it('one copy of the marks: the other is taken, and both are written again', async () => {
    const good = await acceptOffer(offer(5));
    truncateSync(join(folder, 'marks.json'));
    expect(await readTrust(folder)).toEqual(good);
    await accept();
    expect(readFileSync(join(folder, 'marks.json'), 'utf8')).toBe(
      readFileSync(join(folder, 'metadata', 'marks.json'), 'utf8'),
    );
  });

  it('every copy of the marks: says so rather than forget', async () => {
    await acceptOffer(offer(5));
    truncateSync(join(folder, 'marks.json'));
    truncateSync(join(folder, 'metadata', 'marks.json'));
    await expectRefusal(readTrust(folder), 'E_STORE', { what: 'trust/marks.json' });
    await expectRefusal(accept(), 'E_STORE', { what: 'trust/marks.json' });
  });

  it('marks that somebody lowered count as damaged', async () => {
    const good = await acceptOffer(offer(5));
    const path = join(folder, 'marks.json');
    const lowered = readFileSync(path, 'utf8').replace('"sequence": 2', '"sequence": 1');
    writeFileSync(path, lowered);
    expect(await readTrust(folder)).toEqual(good);
    writeFileSync(join(folder, 'metadata', 'marks.json'), lowered);
    await expectRefusal(readTrust(folder), 'E_STORE');
  });

  it('the root given at the start: says so', async () => {
    truncateSync(join(folder, 'root.json'), 100);
    await expectRefusal(readTrust(folder), 'E_STORE', { what: 'trust/root.json' });
  });

  it('an old set put back from a copy does not count', async () => {
    await acceptOffer(offer(4));
    cpSync(join(folder, 'metadata'), join(base, 'old'), { recursive: true, dereference: true });
    await acceptOffer(offer(5));
    rmSync(join(folder, readlinkSync(join(folder, 'metadata'))), { recursive: true });
    cpSync(join(base, 'old'), join(folder, readlinkSync(join(folder, 'metadata'))), { recursive: true });
    expect((await readTrust(folder)).releases).toEqual([]);
    await expectRefusal(acceptOffer(offer(4)), 'E_ROLLBACK');
  });
});

describe('a source that is none', () => {
  it('has nothing, or not all of it', async () => {
    mkdirSync(fetched);
    await expectRefusal(accept(), 'E_SOURCE', { role: 'timestamp' });
    await expectRefusal(accept(NOW, join(base, 'none')), 'E_SOURCE', { role: 'timestamp' });
    for (const [file, role] of [
      ['1.snapshot.json', 'snapshot'],
      ['1.targets.json', 'targets'],
    ] as const) {
      writeOffer(fetched, offer(1));
      unlinkSync(join(fetched, file));
      const error = await refusal(accept());
      expect([error.code, error.details.role, error.retryable]).toEqual(['E_SOURCE', role, true]);
    }
  });

  const garbage: readonly [string, string | Buffer][] = [
    ['empty', ''],
    ['no JSON', '<html>'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['another JSON', '[]'],
    ['null', 'null'],
    ['a string', '"x"'],
    ['half an object', '{"signed":{},"signatures":[]}'],
    ['deep', '['.repeat(8000) + ']'.repeat(8000)],
    ['too big', Buffer.alloc(5 * 1024 * 1024, ' ')],
  ];
  for (const [what, bytes] of garbage) {
    for (const file of ['timestamp.json', '1.snapshot.json', '1.targets.json', '2.root.json']) {
      it(`gives ${what} for ${file}`, async () => {
        writeOffer(fetched, offer(1, { bare: true }));
        writeFileSync(join(fetched, file), bytes);
        await expectRefusal(accept(), 'E_METADATA');
      });
    }
  }

  it('gives more than anybody needs, or nested deeper', async () => {
    const deep = '['.repeat(1000) + ']'.repeat(1000);
    for (const [bytes, why] of [
      [' '.repeat(16 * 1024 + 1), 'more than 16384 bytes'],
      [
        `{"signatures":[],"signed":{"_type":"timestamp","text":"[[\\"[[","more":${deep}}}`,
        'nested too deeply',
      ],
    ] as const) {
      writeOffer(fetched, offer(1));
      writeFileSync(join(fetched, 'timestamp.json'), bytes);
      await expectRefusal(accept(), 'E_METADATA', { file: 'timestamp.json', why });
    }
  });

  it('gives links, folders and fifos for files', async () => {
    for (const make of [
      (path: string) => symlinkSync('/etc/hostname', path),
      (path: string) => mkdirSync(path),
      (path: string) => execFileSync('mkfifo', [path]),
    ]) {
      writeOffer(fetched, offer(1));
      unlinkSync(join(fetched, 'timestamp.json'));
      make(join(fetched, 'timestamp.json'));
      await expectRefusal(accept(), 'E_METADATA', { file: 'timestamp.json', why: 'not a regular file' });
    }
  });

  it.skipIf(process.getuid?.() === 0)('gives a file that can not be read (root reads all)', async () => {
    writeOffer(fetched, offer(1));
    chmodSync(join(fetched, 'timestamp.json'), 0);
    await expectRefusal(accept(), 'E_IO');
  });
});

describe('signed, but not what it should be', () => {
  const wrong: readonly [string, ReturnType<typeof release>[]][] = [
    ['two of one sequence', [release(1), release(1, { version: 'other' })]],
    [
      'two of one version',
      [release(1), { ...release(2, { version: 'v1' }), path: 'releases/other/manifest.mtree' }],
    ],
    ['path upwards', [{ ...release(1), path: 'releases/../../manifest.mtree' }]],
    ['path of dots', [{ ...release(1), path: 'releases/../manifest.mtree' }]],
    ['hidden path', [{ ...release(1), path: 'releases/.x/manifest.mtree' }]],
    ['absolute path', [{ ...release(1), path: '/releases/v1/manifest.mtree' }]],
    ['newline in the path', [{ ...release(1), path: 'releases/v1/manifest.mtree\n' }]],
    ['path with NUL', [{ ...release(1), path: 'releases/v1\0/manifest.mtree' }]],
    ['path of another file', [{ ...release(1), path: 'releases/v1/files/etc/passwd' }]],
    ['name of a prototype', [{ ...release(1), path: '__proto__' }]],
    ['sequence 0', [release(0)]],
    ['sequence too high', [release(Number.MAX_SAFE_INTEGER + 1)]],
    ['no title', [release(1, { title: undefined as never })]],
    ['title that moves the cursor', [release(1, { title: 'a\x1b[2J' })]],
    ['title of several lines', [release(1, { title: 'a\nb' })]],
    ['later schema', [release(1, { schema: 2 })]],
    ['no length', [{ ...release(1), length: 2 ** 40 }]],
    ['another digest', [{ ...release(1), hashes: { md5: 'a'.repeat(32) } }]],
    ['note upwards', [release(1, { notes: [{ path: '../x', length: 1, sha256: 'a'.repeat(64) }] })]],
    [
      'note with an absolute path',
      [release(1, { notes: [{ path: '/x', length: 1, sha256: 'a'.repeat(64) }] })],
    ],
    ['previous with a slash', [release(1, { previous: 'a/b' })]],
  ];
  for (const [what, releases] of wrong) {
    it(what, async () => {
      const given = offer(1, {
        releases: releases.map(({ custom, ...rest }) => ({
          ...rest,
          custom: Object.fromEntries(Object.entries(custom ?? {}).filter(([, value]) => value !== undefined)),
        })),
      });
      await expectRefusal(acceptOffer(given), 'E_METADATA');
      expect((await readTrust(folder)).releases).toEqual([]);
    });
  }

  it('metadata without consistent snapshots', async () => {
    folder = join(base, 'other');
    await createTrust(folder, rootBytes(1, keys, [keys.root], undefined, false));
    writeOffer(fetched, offer(1));
    for (const role of ['snapshot', 'targets']) {
      cpSync(join(fetched, `1.${role}.json`), join(fetched, `${role}.json`));
    }
    await expectRefusal(accept(), 'E_METADATA', { file: 'root.json', why: 'consistent_snapshot' });
  });

  it('releases of delegated roles', async () => {
    const delegations = { keys: {}, roles: [] } as never;
    await expectRefusal(acceptOffer(offer(1, { fields: { targets: { delegations } } })), 'E_METADATA', {
      target: 'delegations',
    });
  });
});
