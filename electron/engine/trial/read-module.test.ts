import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { parseElf, readElf } from './elf.ts';
import { readModule } from './read-module.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-module-'));
afterAll(() => rmSync(folder, { recursive: true }));
const contents = Buffer.from('module'.repeat(1000));

describe('readModule', () => {
  it.each([
    ['m.ko', () => contents],
    ['m.ko.gz', () => gzipSync(contents)],
    ['m.ko.xz', () => execFileSync('xz', ['-c', '--check=crc32'], { input: contents })],
    ['m.ko.zst', () => execFileSync('zstd', ['-qc'], { input: contents })],
  ])('unpacks %s', async (name, pack) => {
    const path = join(folder, name);
    writeFileSync(path, pack());
    expect(Buffer.from(await readModule(Buffer.from(path)))).toEqual(contents);
  });

  it('names the tool that could not read one', async () => {
    const path = join(folder, 'broken.ko.xz');
    writeFileSync(path, 'no xz');
    await expect(readModule(Buffer.from(path))).rejects.toMatchObject({
      code: 'E_PROCESS',
      details: { tool: 'xz' },
    });
  });
});

describe('parseElf', () => {
  it('tells a static program from one that a loader starts', () => {
    expect(readElf(process.execPath)?.interpreter).toMatch(/^\/lib.*ld-/);
    expect(readElf('/bin/busybox')?.interpreter).toBeUndefined();
  });

  it('is not confused by what is none, or cut off', () => {
    const path = join(folder, 'script');
    writeFileSync(path, '#!/bin/sh\n');
    expect(readElf(path)).toBeUndefined();
    const head = Buffer.alloc(64);
    head.write('\x7fELF\x02\x01', 'latin1');
    head.writeBigUInt64LE(1n << 60n, 32);
    head.writeUInt16LE(0xffff, 56);
    expect(parseElf(head)?.interpreter).toBeUndefined();
  });
});
