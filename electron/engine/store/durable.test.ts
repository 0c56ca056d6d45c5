import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isTemporaryName,
  pointAt,
  readPointer,
  removeDurably,
  renameDurably,
  writeDurably,
} from './durable.ts';
import { idSchema } from './ids.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'newleaf-durable, a:b-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('durable writes', () => {
  it('make and replace files, readable whatever the umask', () => {
    const path = join(folder, 'file');
    const umask = process.umask(0o077);
    try {
      writeDurably(path, 'old');
      writeDurably(path, Buffer.from('new'));
    } finally {
      process.umask(umask);
    }
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(lstatSync(path).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('make and replace links, and say what they point at', () => {
    const link = join(folder, 'link');
    expect(readPointer(link)).toBeUndefined();
    pointAt(link, '../one');
    pointAt(link, '../two');
    expect(readPointer(link)).toBe('../two');
    expect(readdirSync(folder)).toEqual(['link']);
    removeDurably(link);
    removeDurably(link);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leave nothing behind where they fail', () => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken/file'), '');
    expect(() => writeDurably(join(folder, 'taken'), 'x')).toThrow();
    expect(() => pointAt(join(folder, 'taken'), 'x')).toThrow();
    expect(() => renameDurably(join(folder, 'none'), join(folder, 'some'))).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('use names that are no ids', () => {
    expect(isTemporaryName('.new-0123456789abcdef')).toBe(true);
    expect(isTemporaryName('.new-0123456789abcdef.json')).toBe(false);
    expect(isTemporaryName('new-0123456789abcdef')).toBe(false);
    expect(idSchema.safeParse('.new-0123456789abcdef').success).toBe(false);
  });
});

/** Writes and points in turns, telling of each that came back, until it is killed. */
const WRITER = `
  import { writeSync } from 'node:fs';
  import { pointAt, writeDurably } from '${new URL('./durable.ts', import.meta.url).href}';
  const folder = process.argv[1];
  for (let turn = 1; ; turn++) {
    writeDurably(folder + '/file', String(turn).padStart(50_000, '0'));
    pointAt(folder + '/link', '../systems/' + turn);
    writeSync(1, turn + '\\n');
  }
`;

describe('a writer that is killed', () => {
  it('leaves what it had said was written, or what it was just writing', async () => {
    for (let turn = 0; turn < 6; turn++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', WRITER, folder]);
      let told = '';
      child.stdout.on('data', (bytes: Buffer) => (told += bytes.toString()));
      await once(child.stdout, 'data');
      await setTimeout(turn * 7);
      child.kill('SIGKILL');
      await once(child, 'close');
      const last = Number(told.trimEnd().split('\n').at(-1));
      const contents = readFileSync(join(folder, 'file'), 'utf8');
      expect(contents.length).toBe(50_000);
      expect([last, last + 1]).toContain(Number(contents));
      expect([last, last + 1]).toContain(Number(readlinkSync(join(folder, 'link')).split('/').at(-1)));
      const others = readdirSync(folder).filter((name) => name !== 'file' && name !== 'link');
      expect(others.every(isTemporaryName)).toBe(true);
    }
  });
});
