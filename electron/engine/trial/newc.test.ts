import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatNewc } from './newc.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-newc-'));
afterAll(() => rmSync(folder, { recursive: true }));

const archive = formatNewc([
  { name: 'bin', mode: 0o040755 },
  { name: 'bin/tool', mode: 0o104755, data: Buffer.from('one') },
  { name: 'bin/empty', mode: 0o100000 },
  { name: 'bin/näme with "quotes"', mode: 0o100644, data: Buffer.alloc(4097, 7) },
  { name: 'fifo', mode: 0o010600 },
]);
const cpio = (parameters: string[], input = archive) =>
  execFileSync('cpio', ['--quiet', ...parameters], { input, cwd: folder, encoding: 'utf8' });

describe('newc', () => {
  it('is read by cpio, names in their order', () => {
    expect(cpio(['-it'])).toBe('bin\nbin/tool\nbin/empty\nbin/näme with "quotes"\nfifo\n');
  });

  it('unpacks to the same modes and contents', () => {
    cpio(['-idm', '--no-preserve-owner']);
    expect(readFileSync(join(folder, 'bin/tool'), 'utf8')).toBe('one');
    expect(lstatSync(join(folder, 'bin/tool')).mode & 0o7777).toBe(0o4755);
    expect(lstatSync(join(folder, 'bin/empty')).mode & 0o7777).toBe(0);
    expect(lstatSync(join(folder, 'bin/empty')).size).toBe(0);
    expect(readFileSync(join(folder, 'bin/näme with "quotes"'))).toEqual(Buffer.alloc(4097, 7));
    expect(lstatSync(join(folder, 'fifo')).isFIFO()).toBe(true);
  });

  it('keeps device numbers', () => {
    const device = formatNewc([{ name: 'console', mode: 0o020600, device: { major: 5, minor: 1 } }]);
    expect(cpio(['-itv'], device)).toMatch(/^crw------- .* 5, +1 .* console\n$/);
  });

  it('is the same for the same files', () => {
    expect(formatNewc([{ name: 'a', mode: 0o100644 }])).toEqual(formatNewc([{ name: 'a', mode: 0o100644 }]));
  });
});
