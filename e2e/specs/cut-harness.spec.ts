/** What the tests of cut power rest on, each against something that it does not come from: the log, FAT, the order of the boot menu. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { menuAfterTrials, menuOf } from '../harness/boot/boot-menu.ts';
import { DiskView } from '../harness/boot/disk-view.ts';
import { openFat } from '../harness/boot/fat.ts';
import {
  marksIn,
  openWriteLog,
  parseWriteLog,
  SECTOR,
  seeded,
  someOf,
  unflushedFrom,
} from '../harness/boot/write-log.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';

/** As dm-log-writes writes it: [first sector, sectors, flags, what is written]. */
function logOf(
  requests: readonly (readonly [number, number, number, string?])[],
  count = requests.length,
): Buffer {
  const sector = (fill: (bytes: Buffer) => void) => {
    const bytes = Buffer.alloc(SECTOR);
    fill(bytes);
    return bytes;
  };
  const parts = [
    sector((bytes) => {
      bytes.writeBigUInt64LE(0x6a736677736872n, 0);
      bytes.writeBigUInt64LE(1n, 8);
      bytes.writeBigUInt64LE(BigInt(count), 16);
      bytes.writeUInt32LE(SECTOR, 24);
    }),
  ];
  for (const [first, sectors, flags, text] of requests) {
    parts.push(
      sector((bytes) =>
        [first, sectors, flags].forEach((n, index) => bytes.writeBigUInt64LE(BigInt(n), index * 8)),
      ),
    );
    if (text !== undefined) parts.push(Buffer.alloc(sectors * SECTOR, text));
  }
  return Buffer.concat(parts);
}

describe('a log of writes', () => {
  const workspace = useWorkspace('write-log');
  const bytes = logOf([
    [10, 2, 0, 'a'],
    [0, 0, 1],
    [11, 1, 0, 'b'],
    [10, 1, 4],
    [12, 1, 2, 'c'],
  ]);
  const parse = (log: Buffer) => parseWriteLog((at, length) => log.subarray(at, at + length));

  it('is read in its order', () => {
    expect(parse(bytes)).toEqual([
      { kind: 'write', sector: 10, sectors: 2, dataAt: 2 * SECTOR, forced: false },
      { kind: 'flush' },
      { kind: 'write', sector: 11, sectors: 1, dataAt: 6 * SECTOR, forced: false },
      { kind: 'discard', sector: 10, sectors: 1 },
      { kind: 'write', sector: 12, sectors: 1, dataAt: 9 * SECTOR, forced: true },
    ]);
    expect(unflushedFrom(parse(bytes), 5)).toBe(2);
    expect(unflushedFrom(parse(bytes), 1)).toBe(0);
  });

  it('that is none, or is cut off, is refused', () => {
    expect(() => parse(Buffer.alloc(4096))).toThrow('no log');
    expect(() => parse(logOf([[1, 1, 0, 'a']], 2))).toThrow('ends in request 1 of 2');
  });

  it('gives the disk at every moment, and what a power cut may leave', () => {
    const [file, image] = [workspace.path('log'), workspace.path('image')];
    writeFileSync(file, bytes);
    writeFileSync(image, Buffer.alloc(20 * SECTOR, '.'));
    const log = openWriteLog(file);
    const before = openSync(image, 'r');
    const text = (view: DiskView) =>
      [10, 11, 12].map((sector) => view.read(sector, 1).toString('latin1', 0, 1)).join('');
    const view = new DiskView(before, log, 0, 20);
    const seen = log.records.map((record) => (view.apply(record), text(view)));
    expect(seen).toEqual(['aa.', 'aa.', 'ab.', '\0b.', '\0bc']);
    expect(
      view
        .read(9, 4)
        .toString('latin1')
        .replace(/(.)\1+/gs, '$1'),
    ).toBe('.\0bc');

    const left = new Set<string>();
    for (let seed = 0; seed < 300; seed++) {
      const cut = new DiskView(before, log, 0, 20);
      for (const record of log.records.slice(0, 2)) cut.apply(record);
      const fork = cut.fork();
      for (const record of someOf(log.records, { from: 2, to: 5 }, seeded(seed))) fork.apply(record);
      expect(text(cut)).toBe('aa.');
      left.add(text(fork));
    }
    expect([...left].sort()).toEqual(['\0ac', '\0bc', 'aac', 'abc']);
    expect(marksIn(log, 11)).toEqual([{ at: 2, words: 'b'.repeat(SECTOR) }]);
    log.close();
    closeSync(before);
  });
});

describeWhere(['root'], 'FAT as a firmware reads it', () => {
  const workspace = useWorkspace('fat');

  it('has what mtools put there, and tells what is not in order', () => {
    const image = workspace.path('fat.img');
    execFileSync('mkfs.vfat', ['-C', '-F', '32', '-s', '1', image, '40000'], { stdio: 'pipe' });
    const contents = Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 251));
    writeFileSync(workspace.path('A long name+0-1.conf'), contents);
    execFileSync('mmd', ['-i', image, '::/loader', '::/loader/entries']);
    execFileSync('mcopy', ['-i', image, workspace.path('A long name+0-1.conf'), '::/loader/entries']);
    const open = () => {
      const bytes = readFileSync(image);
      return openFat((sector, sectors) => bytes.subarray(sector * SECTOR, (sector + sectors) * SECTOR));
    };
    const path = 'loader/entries/A long name+0-1.conf';
    expect(open().list('loader/entries')).toMatchObject([{ name: 'A long name+0-1.conf', size: 5000 }]);
    expect(open().read(path)).toEqual(contents);
    expect(open().read('loader/entries/other')).toBeUndefined();
    expect(open().faults()).toEqual({ damaged: [], lost: 0 });

    // Its second cluster is free: the rest belongs to nobody.
    const first = open().list('loader/entries')?.[0]?.firstCluster ?? 0;
    const descriptor = openSync(image, 'r+');
    const boot = Buffer.alloc(SECTOR);
    readSync(descriptor, boot, 0, SECTOR, 0);
    closeSync(descriptor);
    const bytes = readFileSync(image);
    bytes.writeUInt32LE(0, boot.readUInt16LE(14) * SECTOR + (first + 1) * 4);
    writeFileSync(image, bytes);
    expect(open().read(path)).toBeUndefined();
    expect(open().faults().damaged[0]).toContain('its clusters do not end');
    expect(open().faults().lost).toBe(8);
  });
});

describe('the boot menu', () => {
  const entry = (name: string, version: string, more = '') => ({
    name,
    text: `title x\nsort-key newleaf\nversion ${version}\nlinux /newleaf/${version}.linux\n${more}`,
  });
  const files = (menu: ReturnType<typeof menuOf>) => menu.map(({ file }) => file);

  it.each([
    ['the highest version first', [entry('a.conf', '9'), entry('b.conf', '10')], ['b.conf', 'a.conf']],
    ['what is used up last', [entry('a.conf', '1'), entry('b+0-1.conf', '2')], ['a.conf', 'b+0-1.conf']],
    [
      'what has a try left in its place',
      [entry('a.conf', '1'), entry('b+1.conf', '2')],
      ['b+1.conf', 'a.conf'],
    ],
    [
      'what has no key after what has',
      [{ name: 'z.conf', text: 'linux /z' }, entry('a.conf', '1')],
      ['a.conf', 'z.conf'],
    ],
    ['nothing without a kernel', [{ name: 'a.conf', text: 'title x\n' }, entry('NEWLEA~1.CON', '3')], []],
  ])('has %s', (_what, given, order) => expect(files(menuOf(given, () => true))).toEqual(order));

  it('leaves out what has no kernel on the disk, and goes on without trials', () => {
    const menu = menuOf(
      [entry('a.conf', '1'), entry('b+1.conf', '2'), entry('c.conf', '3')],
      (path) => path !== '/newleaf/3.linux',
    );
    expect(files(menu)).toEqual(['b+1.conf', 'a.conf']);
    expect(files(menuAfterTrials(menu))).toEqual(['a.conf', 'b+1.conf']);
  });

  it('stops reading an entry where a zero is', () => {
    expect(menuOf([{ name: 'a.conf', text: `${'\0'.repeat(512)}linux /a\n` }], () => true)).toEqual([]);
  });
});
