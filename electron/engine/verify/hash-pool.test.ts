import { execFile, execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createHashPool } from './hash-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'newleaf-hash-'));
const at = (name: string) => Buffer.from(`${folder}/${name}`, 'latin1');
const pool = createHashPool(2);
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});
const asRoot = process.getuid?.() === 0;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const PIECE = 256 * 1024;

describe('hashing', () => {
  it.each([0, 1, 4096, PIECE - 1, PIECE, PIECE + 1, 5 * PIECE + 4095])('%i bytes', async (size) => {
    const bytes = randomBytes(size);
    writeFileSync(at(`of-${size}`), bytes);
    expect(await pool.hash(at(`of-${size}`))).toEqual({ digest: sha256(bytes), size });
    expect(await pool.hash(at(`of-${size}`), { fromDisk: true })).toEqual({ digest: sha256(bytes), size });
  });

  it('thousands at once, each its own answer', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `many-${index}`);
    for (const name of names) writeFileSync(at(name), name);
    const digests = await Promise.all(names.map(async (name) => (await pool.hash(at(name))).digest));
    expect(digests).toEqual(names.map((name) => sha256(Buffer.from(name))));
  });

  it('a name of any bytes', async () => {
    writeFileSync(at('\xff\n"\\'), 'x');
    expect((await pool.hash(at('\xff\n"\\'))).size).toBe(1);
  });

  it.skipIf(!asRoot)('a file that nobody may read (needs root)', async () => {
    writeFileSync(at('mode-000'), 'x');
    chmodSync(at('mode-000'), 0);
    expect((await pool.hash(at('mode-000'))).size).toBe(1);
  });

  it('nothing that is no regular file, and waits for none', async () => {
    writeFileSync(at('target'), 'x');
    symlinkSync('target', at('link'));
    execFileSync('mkfifo', [at('fifo').toString()]);
    for (const name of ['link', 'fifo', '.']) {
      await expect(pool.hash(at(name))).rejects.toMatchObject({ code: 'EINVAL' });
    }
    await expect(pool.hash(Buffer.from('/dev/null'))).rejects.toMatchObject({ code: 'EINVAL' });
  });

  it("gives the system's error, the path in its escaped form", async () => {
    await expect(pool.hash(at('no such'))).rejects.toMatchObject({
      code: 'ENOENT',
      errno: -2,
      syscall: 'lstat',
      path: `${folder}/no\\040such`,
    });
  });
});

describe('copying', () => {
  it.each([0, 1, 4095, 4096, PIECE, 3 * PIECE + 5])('%i bytes', async (size) => {
    const bytes = randomBytes(size);
    writeFileSync(at(`from-${size}`), bytes);
    expect(await pool.copy(at(`from-${size}`), at(`to-${size}`))).toEqual({ digest: sha256(bytes), size });
    expect(readFileSync(at(`to-${size}`)).equals(bytes)).toBe(true);
    expect(lstatSync(at(`to-${size}`)).mode & 0o7777).toBe(0o600);
  });

  it('leaves blocks of zeros out, wherever they are', async () => {
    const bytes = Buffer.alloc(8 * PIECE + 100);
    for (const place of [4096, 3 * PIECE - 1, 6 * PIECE]) bytes[place] = 1;
    writeFileSync(at('zeros'), bytes);
    expect(await pool.copy(at('zeros'), at('holes'))).toEqual({ digest: sha256(bytes), size: bytes.length });
    expect(readFileSync(at('holes')).equals(bytes)).toBe(true);
    // Three blocks and the odd end, of 513.
    expect(statSync(at('holes')).blocks * 512).toBeLessThanOrEqual(6 * 4096);
    truncateSync(at('zeros'), 0);
    truncateSync(at('zeros'), PIECE);
    await pool.copy(at('zeros'), at('only-holes'));
    expect(statSync(at('only-holes'))).toMatchObject({ size: PIECE, blocks: 0 });
  });

  it('touches nothing that is there', async () => {
    writeFileSync(at('source'), 'new');
    writeFileSync(at('there'), 'old');
    symlinkSync('nowhere', at('there-as-link'));
    for (const name of ['there', 'there-as-link']) {
      await expect(pool.copy(at('source'), at(name))).rejects.toMatchObject({ code: 'EEXIST' });
    }
    expect(readFileSync(at('there'), 'utf8')).toBe('old');
    expect(existsSync(at('nowhere'))).toBe(false);
  });
});

describe('stopping', () => {
  it('rejects what waits and what runs, and leaves no half copy', async () => {
    writeFileSync(at('long'), '');
    truncateSync(at('long'), 64 * 1024 ** 3);
    const own = createHashPool(1);
    const stop = new AbortController();
    const jobs = [
      own.copy(at('long'), at('half'), { signal: stop.signal }),
      ...Array.from({ length: 100 }, () => own.hash(at('long'), { signal: stop.signal })),
    ];
    const other = own.hash(at('not-there'));
    const settled = Promise.allSettled([...jobs, other]);
    while (!existsSync(at('half'))) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    // The pool goes on with what was not stopped.
    const reasons = (await settled).map((result) => result.status === 'rejected' && (result.reason as Error));
    expect(reasons.pop()).toMatchObject({ code: 'ENOENT' });
    for (const reason of reasons) expect(reason).toMatchObject({ name: 'AbortError' });
    expect(existsSync(at('half'))).toBe(false);
    await expect(own.hash(at('long'), { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    const running = own.hash(at('long'));
    const closed = expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await own.close();
    await closed;
    await expect(own.hash(at('long'))).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a process ends without closing the pool, and not before its jobs are done', async () => {
    writeFileSync(at('short'), '');
    writeFileSync(at('awaited'), '');
    truncateSync(at('awaited'), 512 * 1024 ** 2);
    const module = new URL('./hash-pool.ts', import.meta.url).href;
    const path = (name: string) => `Buffer.from('${at(name).toString()}')`;
    const code = `
      import { createHashPool } from '${module}';
      const pool = createHashPool(1);
      await pool.hash(${path('short')});
      pool.hash(${path('awaited')}).then(({ size }) => console.log('read', size));
    `;
    writeFileSync(at('script.mts'), code);
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      import.meta.resolve('tsx'),
      at('script.mts').toString(),
    ]);
    expect(stdout).toBe(`read ${512 * 1024 ** 2}\n`);
  });
});
