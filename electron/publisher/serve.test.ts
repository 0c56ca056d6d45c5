import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHashPool } from '../engine/verify/hash-pool.ts';
import { publish } from './publish.ts';
import { serve, type Serving } from './serve.ts';
import { HOSTILE_NAMES, makeTestTree } from './test-tree.ts';

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0;
let base: string;
let repository: string;
let serving: Serving | undefined;

beforeAll(async () => {
  // Nobody else may enter the folder above: a repository below /root is like that.
  base = mkdtempSync(join(tmpdir(), 'newleaf-serve-test-'));
  repository = join(base, "repository with blanks, 100% and 'quotes'");
  makeTestTree(join(base, 'tree'));
  const hasher = createHashPool(1);
  await publish({ tree: join(base, 'tree'), repository, keys: join(base, 'keys'), version: '1.0', hasher });
  await hasher.close();
  mkdirSync(join(repository, 'releases/.publishing-0123456789abcdef/1.1'), { recursive: true });
  writeFileSync(join(repository, 'metadata/.new-0123456789abcdef'), 'cut off');
});
afterEach(async () => {
  await serving?.close();
  serving = undefined;
});
afterAll(() => rmSync(base, { recursive: true }));

async function start(): Promise<Serving> {
  serving = await serve({ repository, port: 0, address: '127.0.0.1' });
  return serving;
}

async function list(path = ''): Promise<string[]> {
  const { stdout } = await run('rsync', ['--list-only', `${serving!.url}/${path}`]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\S+\s+\S+ \S+ \S+ /, ''));
}

describe('serve', () => {
  it('shows the repository, and nothing that is unfinished', async () => {
    const { port, url } = await start();
    expect(url).toBe(`rsync://127.0.0.1:${port}/newleaf`);
    expect(await list()).toEqual(['.', 'metadata', 'releases']);
    expect(await list('releases/')).toEqual(['.', '1.0']);
    expect(await list('metadata/')).toEqual([
      '.',
      '1.root.json',
      '1.snapshot.json',
      '1.targets.json',
      'root.json',
      'timestamp.json',
    ]);
    const { stdout } = await run('rsync', [`rsync://127.0.0.1:${port}/`]);
    expect(stdout).toMatch(/^newleaf\s/);
  });

  it('gives every file, whatever its name and its mode in the tree', async () => {
    const { url } = await start();
    const into = join(base, 'fetched');
    await run('rsync', ['-r', `${url}/releases/1.0/files/`, `${into}/`]);
    expect(readFileSync(join(into, 'odd/secret'), 'utf8')).toBe('nobody may read this');
    for (const name of HOSTILE_NAMES) {
      const path = Buffer.from(`${into}/names/${name}`, 'latin1');
      expect(readFileSync(path, 'latin1')).toBe(Buffer.from(`contents of ${name}`).toString('latin1'));
    }
  });

  it('takes nothing', async () => {
    const { url } = await start();
    writeFileSync(join(base, 'mine'), 'x');
    for (const args of [
      [join(base, 'mine'), `${url}/metadata/timestamp.json`],
      ['-r', '--delete', `${base}/tree/empty/`, `${url}/releases/`],
    ]) {
      await expect(run('rsync', args)).rejects.toThrow(/read only/);
    }
  });

  it('ends with all that it started, transfers too', async () => {
    const { port, url, close, closed } = await start();
    const before = ours();
    const transfer = spawn('rsync', ['-r', '--bwlimit=10', `${url}/`, join(base, 'slow')], {
      stdio: 'ignore',
    });
    const transferred = once(transfer, 'close');
    // A child a connection; that of the first greeting may still be there.
    await expect
      .poll(() => ours().filter((pid) => !before.includes(pid)), { timeout: 20_000 })
      .not.toEqual([]);
    const running = ours();
    await close();
    await closed;
    await transferred;
    await expect.poll(() => running.filter(isOurs), { timeout: 20_000 }).toEqual([]);
    // The port is free again.
    serving = await serve({ repository, port, address: '127.0.0.1' });
    expect(await list()).toContain('metadata');
  });

  it('says so when the daemon ends by itself', async () => {
    const { closed } = await start();
    for (const pid of childrenOf(process.pid)) if (isOurs(pid)) process.kill(pid, 'SIGKILL');
    await expect(closed).rejects.toMatchObject({ code: 'E_PROCESS', details: { tool: 'rsync' } });
  });

  it('names the port that is taken, and the address that is none', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      await expect(serve({ repository, port, address: '127.0.0.1' })).rejects.toMatchObject({
        code: 'E_IO',
        details: { port, reason: 'EADDRINUSE' },
      });
    } finally {
      other.close();
    }
    await expect(serve({ repository, port: 0, address: '192.0.2.1' })).rejects.toMatchObject({
      code: 'E_IO',
    });
  });

  it('refuses a folder that is no repository', async () => {
    await expect(serve({ repository: base, port: 0 })).rejects.toMatchObject({ code: 'E_USAGE' });
    await expect(serve({ repository: join(base, 'none'), port: 0 })).rejects.toMatchObject({
      code: 'E_USAGE',
    });
  });

  it.skipIf(!asRoot)(
    'runs as another user that can do nothing and sees nothing else (needs root)',
    async () => {
      await start();
      const daemon = daemonBelow(process.pid);
      const status = readFileSync(`/proc/${daemon}/status`, 'utf8');
      expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0');
      for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) {
        expect(status).toMatch(new RegExp(`^${set}:\\s+0+$`, 'm'));
      }
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).toMatch(/^Groups:\s*$/m);
      const seen = readdirSync(`/proc/${daemon}/root`).sort();
      expect(seen.filter((name) => !/^(s?bin|lib.*)$/.test(name))).toEqual([
        'dev',
        'etc',
        'repository',
        'rsyncd.conf',
        'tmp',
        'usr',
      ]);
      expect(readdirSync(`/proc/${daemon}/root/etc`)).toEqual(['ld.so.cache']);
      expect(() => writeFileSync(`/proc/${daemon}/root/repository/x`, '')).toThrow(/EROFS/);
    },
  );

  it.skipIf(!asRoot)('refuses a repository that only its owner reads (needs root)', async () => {
    chmodSync(repository, 0o700);
    try {
      await expect(serve({ repository, port: 0 })).rejects.toMatchObject({ code: 'E_USAGE' });
    } finally {
      chmodSync(repository, 0o755);
    }
  });
});

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return []; // gone
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

function isOurs(pid: number): boolean {
  return commandOf(pid).includes('rsyncd.conf'); // the client has no such word
}

/** The daemon itself: the outermost that is rsync. Below it, a child for each connection comes and goes. */
function daemonBelow(pid: number): number {
  const [program = ''] = commandOf(pid).split('\0');
  if (program.endsWith('/rsync')) return pid;
  const [next] = childrenOf(pid).filter(isOurs);
  if (next === undefined) throw new Error('no daemon is running');
  return daemonBelow(next);
}

/** The daemon, what it is shut in by, and its children. */
function ours(): number[] {
  return descendantsOf(process.pid).filter(isOurs);
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}
