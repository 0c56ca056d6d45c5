import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll } from 'vitest';
import { freePort } from './free-port.ts';
import { jsonLines, startNewleaf } from './newleaf.ts';
import { processesBelow } from './processes.ts';
import { waitUntil } from './wait-until.ts';

export interface Daemon {
  /** What `newleaf init --source` takes. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
  /** It, the rsync daemon that it runs, and who that serves just now: all at once, as when the server's power goes. */
  kill(): Promise<void>;
}

/** Whether something accepts connections on a port of the loopback address. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** `newleaf serve` on a repository, on a free port: a real rsync daemon. Resolves when it answers. */
export async function startDaemon(repository: string, port?: number): Promise<Daemon> {
  const chosen = port ?? (await freePort());
  const running = startNewleaf(['serve', repository, '--port', String(chosen), '--json'], { limit: 3600 });
  let said = '';
  running.stdout.on('data', (chunk: Buffer | string) => (said += String(chunk)));
  let ended: string | undefined;
  const end = running.then((result) => {
    ended = `serve ended by itself (${String(result.exitCode)}): ${result.stderr}`;
  });
  const url = await waitUntil('newleaf serve says its address', async () => {
    if (ended !== undefined) throw new Error(ended);
    const line = jsonLines(said).find((object) => typeof object['url'] === 'string');
    return line !== undefined && (await listens(chosen)) ? (line['url'] as string) : undefined;
  });
  return {
    url,
    port: chosen,
    pid: running.pid!,
    async stop() {
      if (ended === undefined) running.kill('SIGTERM');
      await end;
    },
    async kill() {
      // Those first that would end by themselves with the one above them.
      for (const pid of [...processesBelow(running.pid!).toReversed(), running.pid!]) {
        if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
      }
      await end;
    },
  };
}

/** Daemons for the tests of the `describe` that calls it, all ended after the last of them. */
export function useDaemons(): (repository: string, port?: number) => Promise<Daemon> {
  const started: Daemon[] = [];
  afterAll(async () => {
    for (const daemon of started) await daemon.stop();
  });
  return async (repository, port) => {
    const daemon = await startDaemon(repository, port);
    started.push(daemon);
    return daemon;
  };
}
