import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireStoreLock, readLockHolder } from './store-lock.ts';

let store: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'newleaf-lock, a:b-'));
  writeFileSync(join(store, 'lock'), '', { mode: 0o600 });
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(store, { recursive: true });
});

/** Takes the lock, has a child of its own that outlives it, and waits. */
const HOLDER = `
  import { spawn } from 'node:child_process';
  import { acquireStoreLock } from '${new URL('./store-lock.ts', import.meta.url).href}';
  acquireStoreLock(process.argv[1], { operation: 'get', release: 'R1' });
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  console.log(child.pid);
  setInterval(() => undefined, 1000);
`;

async function startHolder(): Promise<{ holder: ChildProcess; grandchild: number }> {
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', HOLDER, store]);
  children.push(holder);
  const [bytes] = (await once(holder.stdout, 'data')) as [Buffer];
  return { holder, grandchild: Number(bytes.toString()) };
}

describe('the lock of a store', () => {
  it('is had by one, who is told of to others', () => {
    expect(readLockHolder(store)).toBeUndefined();
    const lock = acquireStoreLock(store, { operation: 'get', release: null });
    expect(lock.holder).toMatchObject({ pid: process.pid, operation: 'get', release: null });
    expect(readLockHolder(store)).toEqual(lock.holder);
    expect(() => acquireStoreLock(store, { operation: 'keep', release: null })).toThrow(
      expect.objectContaining({
        code: 'E_BUSY',
        retryable: true,
        details: expect.objectContaining({ pid: process.pid, operation: 'get', release: '' }) as unknown,
      }),
    );
    expect(readLockHolder(store)).toEqual(lock.holder);
    lock.release();
    expect(readLockHolder(store)).toBeUndefined();
    acquireStoreLock(store, { operation: 'keep', release: null }).release();
  });

  it('goes with a process that is killed, though a child of that lives on', async () => {
    const { holder, grandchild } = await startHolder();
    try {
      expect(readLockHolder(store)).toMatchObject({ pid: holder.pid, operation: 'get', release: 'R1' });
      expect(() => acquireStoreLock(store, { operation: 'keep', release: null })).toThrow(
        expect.objectContaining({ code: 'E_BUSY' }),
      );
      holder.kill('SIGKILL');
      await once(holder, 'close');
      expect(readFileSync(join(store, 'lock'), 'utf8')).toContain('R1'); // what it wrote is still there
      expect(readLockHolder(store)).toBeUndefined();
      expect(execFileSync('ps', ['-o', 'comm=', '-p', String(grandchild)], { encoding: 'utf8' })).toContain(
        'sleep',
      );
      acquireStoreLock(store, { operation: 'keep', release: null }).release();
    } finally {
      process.kill(grandchild, 'SIGKILL');
    }
  });

  it('is not there where no store is', () => {
    rmSync(join(store, 'lock'));
    expect(() => acquireStoreLock(store, { operation: 'keep', release: null })).toThrow(
      expect.objectContaining({ code: 'E_STORE' }),
    );
    expect(readLockHolder(store)).toBeUndefined();
  });
});
