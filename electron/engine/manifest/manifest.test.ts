import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareBytePaths, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { compareManifests } from './compare.ts';
import type { Entry, Manifest } from './entry.ts';
import { hardlinkGroups } from './groups.ts';
import { createManifest } from './manifest.ts';
import { parseManifest } from './read.ts';
import { formatManifest } from './write.ts';

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const path = (text: string) => text as BytePath;
const root: Entry = { path: ROOT, type: 'dir', mode: 0o755, uid: 0, gid: 0, time: 0n };
const folder = (name: string): Entry => ({ ...root, path: path(name) });
const file = (name: string, more: Partial<Entry> = {}): Entry => ({
  path: path(name),
  type: 'file',
  mode: 0o644,
  uid: 1000,
  gid: 100,
  size: 0,
  time: 1_700_000_000_123_456_789n,
  digest: DIGEST,
  ...more,
});

function errorOf(action: () => unknown): { code: string; details: unknown } {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('nothing was thrown');
}

const text = (...lines: string[]) => Buffer.from(['#mtree', ...lines, ''].join('\n'), 'latin1');
const ROOT_LINE = '. type=dir mode=0755 uid=0 gid=0 time=0.000000000';
const FILE_LINE = `./f type=file mode=0644 uid=0 gid=0 size=0 time=0.000000000 sha256digest=${DIGEST}`;

describe('the text', () => {
  it('is one line an entry, in one form', () => {
    const manifest = createManifest([
      file('a b', { xattrs: [{ name: 'user.x', value: '' }] }),
      { ...root, path: path('null'), type: 'char', mode: 0o666, device: { major: 1, minor: 3 } },
      root,
      { ...root, path: path('l'), type: 'link', mode: 0o777, link: path('a=\xff'), time: -1n },
      file('setuid', { mode: 0o4755 }),
      file('setuid-too', { mode: 0o4755, hardlink: path('setuid') }),
    ]);
    expect(formatManifest(manifest).toString('latin1').split('\n')).toEqual([
      '#mtree',
      ROOT_LINE,
      `./a\\040b type=file mode=0644 uid=1000 gid=100 size=0 time=1700000000.123456789 sha256digest=${DIGEST} xattr.user.x=`,
      './l type=link mode=0777 uid=0 gid=0 time=-1.999999999 link=a\\075\\377',
      './null type=char mode=0666 uid=0 gid=0 time=0.000000000 device=native,1,3',
      `./setuid type=file mode=4755 uid=1000 gid=100 size=0 time=1700000000.123456789 sha256digest=${DIGEST}`,
      `./setuid-too type=file mode=4755 uid=1000 gid=100 size=0 time=1700000000.123456789 sha256digest=${DIGEST} hardlink=./setuid`,
      '',
    ]);
  });

  it('is read back to the same entries, of any manifest', () => {
    fc.assert(
      fc.property(manifests, (manifest) => {
        const bytes = formatManifest(manifest);
        const again = parseManifest(bytes);
        expect(again.entries).toEqual(manifest.entries);
        expect(formatManifest(again).equals(bytes)).toBe(true);
        for (const entry of again.entries) expect(again.at(entry.path)).toBe(entry);
        expect(compareManifests(manifest, again)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('with any bytes changed is refused, or says just what it says', () => {
    let refused = 0;
    fc.assert(
      fc.property(manifests, fc.array(changes, { minLength: 1, maxLength: 3 }), (manifest, edits) => {
        const bytes = edits.reduce((before, edit) => edit(before), formatManifest(manifest));
        let parsed: Manifest;
        try {
          parsed = parseManifest(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
          expect((error as EngineError).code).toBe('E_MANIFEST');
          refused++;
          return;
        }
        expect(formatManifest(parsed).equals(bytes)).toBe(true);
        expect(() => createManifest(parsed.entries)).not.toThrow();
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

describe('reading refuses', () => {
  const second = (line: string) => text(ROOT_LINE, line);
  const attribute = (name: string, value = 'eA==') => second(`${FILE_LINE} xattr.${name}=${value}`);
  const device = (type: string, numbers: string) =>
    second(`./d type=${type} mode=0600 uid=0 gid=0 time=0.000000000 device=${numbers}`);
  const named = (name: string) => second(FILE_LINE.replace('./f', name));
  const changed = (from: string | RegExp, to: string) => second(FILE_LINE.replace(from, to));
  const linked = FILE_LINE.replace('./f', './g');

  it.each<[string, Buffer, number, string]>([
    ['nothing', Buffer.alloc(0), 1, 'header'],
    ['another header', Buffer.from('#mtree v1\n'), 1, 'header'],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text(ROOT_LINE)]), 1, 'header'],
    ['a header and no more', text(), 2, 'root'],
    ['no newline at the end', text(ROOT_LINE).subarray(0, -1), 2, 'end'],
    ['something behind the end', Buffer.concat([text(ROOT_LINE), Buffer.from(' ')]), 3, 'end'],
    ['a blank line', text(ROOT_LINE, ''), 3, 'blank'],
    ['a line of a space', text(ROOT_LINE, ' '), 3, 'path'],
    ['a carriage return', text(ROOT_LINE + '\r'), 2, 'time'],
    ['a tab between words', changed(' mode', '\tmode'), 3, 'type'],
    ['two spaces', changed(' mode', '  mode'), 3, 'keyword'],
    ['a space at the end', changed(/$/, ' '), 3, 'keyword'],
    ['a comment', second('# type=file'), 3, 'path'],
    ['/set', second('/set type=file'), 3, 'path'],
    ['a line too long', second(`${FILE_LINE} x=${'y'.repeat(1 << 20)}`), 3, 'line-length'],
    ['no root', text(FILE_LINE), 2, 'root'],
    ['a root that is no folder', text(FILE_LINE.replace('./f', '.')), 2, 'root'],
    ['the root twice', text(ROOT_LINE, ROOT_LINE), 3, 'duplicate'],
    ['the root by another name', second(ROOT_LINE.replace('.', './.')), 3, 'path'],
    ['a path twice', text(ROOT_LINE, FILE_LINE, FILE_LINE), 4, 'duplicate'],
    ['paths out of order', text(ROOT_LINE, linked, FILE_LINE), 4, 'order'],
    ['a path without its folder', named('./a/f'), 3, 'parent'],
    ['a path in a file', text(ROOT_LINE, FILE_LINE, FILE_LINE.replace('./f', './f/f')), 4, 'parent'],
    ['a path without ./', named('f'), 3, 'path'],
    ['an absolute path', named('/f'), 3, 'path'],
    ['an absolute path behind ./', named('.//f'), 3, 'path'],
    ['..', named('./..'), 3, 'path'],
    ['.. inside', named('./a/../f'), 3, 'path'],
    ['. inside', named('./a/./f'), 3, 'path'],
    ['an empty component', named('./a//f'), 3, 'path'],
    ['a slash at the end', named('./f/'), 3, 'path'],
    ['NUL', named('./\\000'), 3, 'path'],
    ['a raw byte', named('./\xff'), 3, 'path'],
    ['a plain byte escaped', named('./\\146'), 3, 'path'],
    ['an escape that is none', named('./\\s'), 3, 'path'],
    ['a path of 3901 bytes', named(`./${'a/'.repeat(1950)}f`), 3, 'path-length'],
    ['a name of 256 bytes', named(`./${'a'.repeat(256)}`), 3, 'name-length'],
    ['an unknown type', changed('type=file', 'type=door'), 3, 'type'],
    ['no type', changed(' type=file', ''), 3, 'canonical'],
    ['an unknown keyword', changed(' time', ' nlink=1 time'), 3, 'keyword'],
    ['a word without =', changed(' time', ' optional time'), 3, 'keyword'],
    ['keywords in another order', changed('uid=0 gid=0', 'gid=0 uid=0'), 3, 'canonical'],
    ['a keyword twice', changed('uid=0', 'uid=0 uid=0'), 3, 'canonical'],
    ['no mode', changed(' mode=0644', ''), 3, 'mode'],
    ['a mode of three digits', changed('0644', '644'), 3, 'canonical'],
    ['a mode of five digits', changed('0644', '00644'), 3, 'canonical'],
    ['a mode over 07777', changed('0644', '10644'), 3, 'mode'],
    ['a mode that is not octal', changed('0644', '0648'), 3, 'canonical'],
    ['a negative uid', changed('uid=0', 'uid=-1'), 3, 'owner'],
    ['a uid that chown takes for none', changed('uid=0', 'uid=4294967295'), 3, 'owner'],
    ['a gid of 33 bits', changed('gid=0', 'gid=4294967296'), 3, 'owner'],
    ['a uid in another form', changed('uid=0', 'uid=0x0'), 3, 'canonical'],
    ['a uid by exponent', changed('uid=0', 'uid=1e3'), 3, 'canonical'],
    ['a uid with a zero before', changed('uid=0', 'uid=00'), 3, 'canonical'],
    ['no size', changed(' size=0', ''), 3, 'size'],
    ['a size that is not exact', changed('size=0', 'size=9007199254740992'), 3, 'size'],
    ['a negative size', changed('size=0', 'size=-0'), 3, 'canonical'],
    ['a time without nanoseconds', changed('time=0.000000000', 'time=0'), 3, 'time'],
    ['a time of eight digits', changed('time=0.000000000', 'time=0.00000000'), 3, 'time'],
    ['a time of minus nothing', changed('time=0.000000000', 'time=-0.000000000'), 3, 'canonical'],
    ['a time beyond all', changed('time=0.', 'time=9999999999999999.'), 3, 'time'],
    ['a digest in capitals', changed(DIGEST, DIGEST.toUpperCase()), 3, 'digest'],
    ['a short digest', changed(DIGEST, DIGEST.slice(1)), 3, 'digest'],
    ['no digest', changed(/ sha256.*/, ''), 3, 'digest'],
    [
      'a folder with a size',
      second(ROOT_LINE.replace('.', './d').replace(' time', ' size=0 time')),
      3,
      'size',
    ],
    [
      'a folder with a digest',
      second(`${ROOT_LINE.replace('.', './d')} sha256digest=${DIGEST}`),
      3,
      'digest',
    ],
    ['a file with a target', second(`${FILE_LINE} link=a`), 3, 'link'],
    ['a file with a device', second(`${FILE_LINE} device=native,1,3`), 3, 'device'],
    ['a link without target', second('./l type=link mode=0777 uid=0 gid=0 time=0.000000000'), 3, 'link'],
    ['an empty target', second('./l type=link mode=0777 uid=0 gid=0 time=0.000000000 link='), 3, 'link'],
    [
      'a target with NUL',
      second('./l type=link mode=0777 uid=0 gid=0 time=0.000000000 link=\\000'),
      3,
      'link',
    ],
    ['a link of mode 0755', second('./l type=link mode=0755 uid=0 gid=0 time=0.000000000 link=a'), 3, 'mode'],
    [
      'a device without numbers',
      second('./d type=block mode=0600 uid=0 gid=0 time=0.000000000'),
      3,
      'device',
    ],
    ['a device of another form', device('block', 'linux,1,3'), 3, 'device'],
    ['a device in one number', device('block', '259'), 3, 'device'],
    ['a major of 13 bits', device('block', 'native,4096,0'), 3, 'device'],
    ['a minor of 21 bits', device('block', 'native,0,1048576'), 3, 'device'],
    ['a whiteout', device('char', 'native,0,0'), 3, 'whiteout'],
    ["overlayfs's attribute", attribute('trusted.overlay.opaque'), 3, 'overlay'],
    ["overlayfs's attribute for users", attribute('user.overlay.redirect'), 3, 'overlay'],
    ['an attribute of another namespace', attribute('system.nfs4_acl'), 3, 'xattr'],
    ['an attribute without a name', attribute('user.'), 3, 'xattr'],
    ['an attribute name with NUL', attribute('user.\\000'), 3, 'xattr'],
    ['an attribute name of 256 bytes', attribute(`user.${'a'.repeat(251)}`), 3, 'xattr'],
    ['an attribute twice', second(`${FILE_LINE} xattr.user.a= xattr.user.a=`), 3, 'xattr'],
    ['attributes out of order', second(`${FILE_LINE} xattr.user.b= xattr.user.a=`), 3, 'xattr'],
    ['a value without padding', attribute('user.a', 'eA'), 3, 'xattr'],
    ['a value with bits left over', attribute('user.a', 'eB=='), 3, 'xattr'],
    ['a value over 64 KiB', attribute('user.a', Buffer.alloc(65537).toString('base64')), 3, 'xattr'],
    ['a hard link to nothing', text(ROOT_LINE, `${FILE_LINE} hardlink=./a`), 3, 'hardlink'],
    ['a hard link to itself', text(ROOT_LINE, `${FILE_LINE} hardlink=./f`), 3, 'hardlink'],
    ['a hard link to one behind it', text(ROOT_LINE, `${FILE_LINE} hardlink=./g`, linked), 3, 'hardlink'],
    [
      'a hard link to a member that is not the first',
      text(ROOT_LINE, FILE_LINE, `${linked} hardlink=./f`, `${FILE_LINE.replace('./f', './h')} hardlink=./g`),
      5,
      'hardlink',
    ],
    [
      'a hard link with other attributes',
      text(ROOT_LINE, FILE_LINE, `${linked.replace('0644', '0755')} hardlink=./f`),
      4,
      'hardlink',
    ],
    [
      'a hard link with other extended attributes',
      text(ROOT_LINE, FILE_LINE, `${linked} hardlink=./f xattr.user.a=`),
      4,
      'hardlink',
    ],
    ['a folder as a hard link', second(`${ROOT_LINE.replace('.', './d')} hardlink=.`), 3, 'hardlink'],
    ['a hard link without ./', text(ROOT_LINE, FILE_LINE, `${linked} hardlink=f`), 4, 'path'],
  ])('%s', (_, bytes, line, why) => {
    expect(errorOf(() => parseManifest(bytes))).toEqual({ code: 'E_MANIFEST', details: { line, why } });
  });

  it('nothing of what is right, in a view of other memory too', () => {
    const bytes = Buffer.concat([Buffer.from('....'), text(ROOT_LINE, FILE_LINE, `${linked} hardlink=./f`)]);
    expect(
      parseManifest(new Uint8Array(bytes.buffer, bytes.byteOffset + 4, bytes.length - 4)).entries,
    ).toHaveLength(3);
  });
});

describe('making', () => {
  it.each<[string, readonly Entry[], string, object]>([
    ['nothing', [], 'E_MANIFEST', { path: '.', why: 'root' }],
    ['no root', [file('a')], 'E_MANIFEST', { path: 'a', why: 'root' }],
    ['a path twice', [root, file('a'), file('a')], 'E_MANIFEST', { path: 'a', why: 'duplicate' }],
    ['a folder that is not there', [root, file('a/b')], 'E_MANIFEST', { path: 'a/b', why: 'parent' }],
    [
      'a path too long',
      [root, file('é/'.repeat(1951) + 'a')],
      'E_PATH',
      { path: '\\351/'.repeat(1951) + 'a', why: 'path-length' },
    ],
    [
      'a name too long',
      [root, file('a'.repeat(256))],
      'E_PATH',
      { path: 'a'.repeat(256), why: 'name-length' },
    ],
    ['..', [root, file('../a')], 'E_PATH', { path: '../a', why: 'path' }],
    [
      'characters that are not bytes',
      [root, file('\u0100')],
      'E_PATH',
      expect.objectContaining({ why: 'path' }) as object,
    ],
    [
      'a whiteout',
      [root, { ...folder('w'), type: 'char', device: { major: 0, minor: 0 } }],
      'E_PATH',
      { path: 'w', why: 'whiteout' },
    ],
    [
      'too many attributes for a line',
      [root, file('a', { xattrs: manyXattrs() })],
      'E_PATH',
      { path: 'a', why: 'line-length' },
    ],
    [
      'no attributes said in words',
      [root, file('a', { xattrs: [] })],
      'E_MANIFEST',
      { path: 'a', why: 'xattr' },
    ],
  ])('refuses %s', (_, entries, code, details) => {
    expect(errorOf(() => createManifest(entries))).toEqual({ code, details });
  });

  it('sorts by bytes, the root first', () => {
    const names = ['b', 'a/b', 'a-b', '!', 'a', '\xff', '-'];
    const manifest = createManifest([
      root,
      ...names.map((name) => (name === 'a' ? folder(name) : file(name))),
    ]);
    expect(manifest.entries.map((entry) => entry.path)).toEqual([
      '.',
      '!',
      '-',
      'a',
      'a-b',
      'a/b',
      'b',
      '\xff',
    ]);
  });
});

function manyXattrs() {
  const value = Buffer.alloc(65536).toString('base64');
  return Array.from({ length: 13 }, (_, index) => ({
    name: `user.${String.fromCharCode(97 + index)}`,
    value,
  }));
}

describe('hard links', () => {
  it('are found as groups', () => {
    const manifest = createManifest([
      root,
      file('a'),
      file('b'),
      file('c', { hardlink: path('a') }),
      file('d', { hardlink: path('a') }),
    ]);
    expect([...hardlinkGroups(manifest)]).toEqual([['a', ['a', 'c', 'd']]]);
  });
});

describe('comparing', () => {
  const base = [
    root,
    file('a'),
    file('b', { hardlink: path('a') }),
    file('c', { hardlink: path('a') }),
    folder('d'),
  ];
  const differences = (expected: readonly Entry[], found: readonly Entry[]) =>
    compareManifests(createManifest(expected), createManifest(found)).map(
      ({ path, what }) => `${path} ${what}`,
    );
  const device = (minor: number): Entry => ({ ...folder('x'), type: 'block', device: { major: 8, minor } });
  const link = (target: string): Entry => ({ ...folder('x'), type: 'link', mode: 0o777, link: path(target) });

  it.each<[string, readonly Entry[], readonly Entry[], string[]]>([
    ['nothing', base, base, []],
    ['missing, with what is below', [...base, file('d/e')], base.slice(0, -1), ['d missing', 'd/e missing']],
    ['extra', base, [...base, file('d/e')], ['d/e extra']],
    ['type alone', [root, folder('x')], [root, file('x')], ['x type']],
    ['contents', [root, file('x')], [root, file('x', { digest: DIGEST.replace('e', 'f') })], ['x contents']],
    ['size', [root, file('x')], [root, file('x', { size: 1 })], ['x size']],
    ['mode', [root, file('x')], [root, file('x', { mode: 0o4644 })], ['x mode']],
    ['owner', [root, file('x')], [root, file('x', { gid: 0 })], ['x owner']],
    ['time', [root], [{ ...root, time: 1n }], ['. time']],
    ['link', [root, link('a')], [root, link('b')], ['x link']],
    ['device', [root, device(1)], [root, device(2)], ['x device']],
    [
      'xattrs',
      [root, file('x')],
      [root, file('x', { xattrs: [{ name: 'user.a', value: '' }] })],
      ['x xattrs'],
    ],
    ['a link that parted', base, [...base.slice(0, 3), file('c'), folder('d')], ['c hardlink']],
    ['a link that joined', [root, file('a'), file('b')], base.slice(0, 3), ['b hardlink']],
    [
      'a group whose first became something else',
      base,
      [root, folder('a'), file('b'), file('c', { hardlink: path('b') }), folder('d')],
      ['a type'],
    ],
    [
      'a group that lost its first',
      base,
      [root, file('b'), file('c', { hardlink: path('b') }), folder('d')],
      ['a missing'],
    ],
    [
      'a group that gained a new first',
      base,
      [root, file('!'), ...base.slice(1, 4).map((entry) => ({ ...entry, hardlink: path('!') })), folder('d')],
      ['! extra'],
    ],
  ])('finds %s', (_, expected, found, result) => {
    expect(differences(expected, found)).toEqual(result);
  });
});

const hasBsdtar = spawnSync('bsdtar', ['--version']).status === 0;
describe.skipIf(!hasBsdtar)('libarchive (needs bsdtar)', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'newleaf-manifest-'));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const at = join(scratch, 'manifest.mtree');
  const octal = (text: string) =>
    text.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

  it('reads every type, strange names and times', () => {
    const names = [
      'a b',
      'line\nbreak',
      '"quoted"',
      "it's",
      'back\\slash',
      '\xff\xfe',
      '#[*?]=',
      'né',
      '-rf',
      '\x7f\x01',
    ];
    const manifest = createManifest([
      root,
      folder('d'),
      ...names.map((name) => file(`d/${name}`)),
      { ...folder('c'), type: 'char', device: { major: 1, minor: 3 } },
      { ...folder('b'), type: 'block', device: { major: 259, minor: 70000 } },
      { ...folder('p'), type: 'fifo' },
      { ...folder('l'), type: 'link', mode: 0o777, link: path('to \xff') },
      file('old', { time: -1_500_000_001n, mode: 0o6755, size: 7 }),
    ]);
    writeFileSync(at, formatManifest(manifest));
    // What libarchive understood, in its own mtree form: other order, other words left out, other escapes.
    const output = execFileSync(
      'bsdtar',
      ['--format=mtree', '--options=!all,type,mode,uid,gid,size,time,link,device', '-cf', '-', `@${at}`],
      { cwd: scratch, encoding: 'latin1' },
    );
    const sorted = (line: string) => [
      octal(line.split(' ')[0]!),
      ...line.split(' ').slice(1).map(octal).sort(),
    ];
    const understood = output.split('\n').slice(1, -1).map(sorted);
    const meant = formatManifest(manifest)
      .toString('latin1')
      .replace(/ sha256digest=\w+/g, '')
      .replace(/mode=0/g, 'mode=')
      .replace(/time=0\.0+/g, 'time=0.0')
      .split('\n')
      .slice(1, -1)
      .map(sorted);
    expect(understood).toHaveLength(meant.length);
    expect(understood).toEqual(expect.arrayContaining(meant));
  });

  it('reads on where it does not know a word, with a warning', () => {
    const xattrs = [{ name: 'security.capability', value: 'AQAAAgAkAAAAAAAAAAAAAAAAAAA=' }];
    const entries = [root, file('a', { xattrs }), file('b', { xattrs, hardlink: path('a') }), file('c')];
    writeFileSync(at, formatManifest(createManifest(entries)));
    const { stdout, stderr, status } = spawnSync('bsdtar', ['-tf', at], { encoding: 'latin1' });
    expect(stdout).toBe('.\n./a\n./b\n./c\n');
    expect(stderr).toContain('hardlink=./a');
    expect(status).toBe(1);
  });
});

// --- arbitrary manifests ---

const byteName = fc
  .array(
    fc.integer({ min: 1, max: 255 }).filter((byte) => byte !== 0x2f),
    { minLength: 1, maxLength: 12 },
  )
  .map((bytes) => String.fromCharCode(...bytes))
  .filter((name) => name !== '.' && name !== '..');

const someXattrs = fc
  .uniqueArray(
    fc.tuple(
      fc.oneof(
        fc
          .tuple(fc.constantFrom('user.', 'trusted.', 'security.'), byteName)
          .map(([space, name]) => space + name),
        fc.constantFrom('system.posix_acl_access', 'system.posix_acl_default'),
      ),
      fc.uint8Array({ maxLength: 20 }),
    ),
    { maxLength: 3, selector: ([name]) => name },
  )
  .map((pairs) =>
    pairs
      .map(([name, value]) => ({ name, value: Buffer.from(value).toString('base64') }))
      .filter(({ name }) => !/^(?:user|trusted)\.overlay\./.test(name) && !name.endsWith('.'))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  );

const common = fc.record({
  mode: fc.integer({ min: 0, max: 0o7777 }),
  uid: fc.integer({ min: 0, max: 0xffff_fffe }),
  gid: fc.integer({ min: 0, max: 0xffff_fffe }),
  time: fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
  xattrs: someXattrs,
});

const kinds = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'dir' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('file' as const),
      size: fc.maxSafeNat(),
      digest: fc
        .uint8Array({ minLength: 32, maxLength: 32 })
        .map((bytes) => Buffer.from(bytes).toString('hex')),
    }),
  },
  fc.record({ type: fc.constant('link' as const), mode: fc.constant(0o777), link: byteName.map(path) }),
  fc.record({
    type: fc.constantFrom('char' as const, 'block' as const),
    device: fc.record({
      major: fc.integer({ min: 1, max: 0xfff }),
      minor: fc.integer({ min: 0, max: 0xf_ffff }),
    }),
  }),
  fc.record({ type: fc.constantFrom('fifo' as const, 'socket' as const) }),
);

const nodes = fc.record({
  name: byteName,
  below: fc.nat(),
  common,
  kind: kinds,
  twin: fc.option(fc.nat({ max: 3 })),
});

/** A tree grown node by node, each in one of the folders before it; nodes of the same `twin` are one inode. */
const manifests = fc.tuple(common, fc.array(nodes, { maxLength: 25 })).map(([top, list]) => {
  const entries: Entry[] = [plain({ ...top, path: ROOT, type: 'dir' })];
  const taken = new Set<string>();
  const twins = new Map<number, Entry[]>();
  for (const { name, below, common, kind, twin } of list) {
    const folders = entries.filter(({ type }) => type === 'dir');
    const parent = folders[below % folders.length]!.path;
    const at = path(parent === ROOT ? name : `${parent}/${name}`);
    if (taken.has(at)) continue;
    taken.add(at);
    const entry = plain({ ...common, ...kind, path: at });
    if (twin === null || entry.type === 'dir') entries.push(entry);
    else twins.set(twin, [...(twins.get(twin) ?? []), entry]);
  }
  for (const group of twins.values()) {
    const [first, ...others] = group.sort((left, right) => compareBytePaths(left.path, right.path));
    entries.push(first!, ...others.map((entry) => ({ ...first!, path: entry.path, hardlink: first!.path })));
  }
  return createManifest(entries);
});

/** Without an empty list of attributes. */
function plain({ xattrs, ...entry }: Entry): Entry {
  return xattrs === undefined || xattrs.length === 0 ? entry : { ...entry, xattrs };
}

type Edit = (bytes: Buffer) => Buffer;
const splice = (bytes: Buffer, at: number, remove: number, insert: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);

/** Bytes replaced, put in or left out; lines left out, doubled or swapped. */
const changes: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.uint8Array({ maxLength: 3 })).map(
    ([at, remove, insert]) =>
      (bytes: Buffer) =>
        splice(bytes, at % (bytes.length + 1), remove, insert),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...Array.from('0179 ./\\=#abf\n\r-'))).map(
    ([at, character]) =>
      (bytes: Buffer) =>
        splice(bytes, at % (bytes.length + 1), 1, Buffer.from(character)),
  ),
  fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom('drop', 'double', 'swap'))
    .map(([one, other, how]) => (bytes: Buffer) => {
      const lines = bytes.toString('latin1').split('\n');
      const i = one % lines.length;
      const j = other % lines.length;
      if (how === 'drop') lines.splice(i, 1);
      else if (how === 'double') lines.splice(j, 0, lines[i]!);
      else [lines[i], lines[j]] = [lines[j]!, lines[i]!];
      return Buffer.from(lines.join('\n'), 'latin1');
    }),
);
