import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface Daemon {
  readonly url: string;
  readonly port: number;
  /** Ends it with all its connections, as a power cut would. */
  stop(): Promise<void>;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A real rsync daemon, unprivileged and read-only as `newleaf serve` has it, with `folder` as module `newleaf`. */
export async function startDaemon(
  folder: string,
  port?: number,
  lines: readonly string[] = [],
): Promise<Daemon> {
  const at = port ?? (await freePort());
  const scratch = mkdtempSync(join(tmpdir(), 'newleaf-daemon-'));
  const config = join(scratch, 'rsyncd.conf');
  writeFileSync(
    config,
    ['use chroot = no', '[newleaf]', `path = ${folder}`, 'read only = yes', ...lines, ''].join('\n'),
  );
  const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  chmodSync(scratch, 0o755);
  const child = spawn(
    'rsync',
    ['--daemon', '--no-detach', `--config=${config}`, '--address=127.0.0.1', `--port=${at}`],
    { stdio: 'ignore', detached: true, ...other },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilItListens(at, child);
  return {
    url: `rsync://127.0.0.1:${at}/newleaf`,
    port: at,
    async stop() {
      try {
        process.kill(-(child.pid as number), 'SIGKILL');
      } catch {
        // It has ended already.
      }
      await ended;
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function untilItListens(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`rsync --daemon ended with ${child.exitCode}`);
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answers) return;
    await setTimeout(25);
  }
  throw new Error('rsync --daemon does not listen');
}
