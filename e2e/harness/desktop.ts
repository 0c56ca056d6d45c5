/** The desktop of somebody who is logged in, as far as notices go: an X server, a bus of her own, and dunst, which shows what it is sent. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { dyingWithUs } from './dying-with-us.ts';
import { waitUntil } from './wait-until.ts';

/** Nobody: a user that every machine has, and that is not root. */
const UID = 65534;

export interface Desktop {
  /** What stands for `/run/user`. */
  readonly sessions: string;
  /** Notices that were shown, the latest first. */
  shown(): Promise<{ readonly title: string; readonly text: string }[]>;
  close(): Promise<void>;
}

export async function startDesktop(folder: string): Promise<Desktop> {
  const own = join(folder, String(UID));
  mkdirSync(own, { recursive: true });
  chownSync(own, UID, UID);
  chmodSync(own, 0o700);
  const bus = join(own, 'bus');
  const started: ChildProcess[] = [];
  const asUser = ['--reuid', String(UID), '--regid', String(UID), '--clear-groups', '--'];

  function start(words: readonly string[], env: Readonly<Record<string, string>>, output: 'pipe' | 'ignore') {
    const [program, all] = dyingWithUs('setpriv', [...asUser, 'env', '-i', ...pairs(env), ...words]);
    const child = spawn(program, all, { stdio: ['ignore', output, 'ignore'] });
    started.push(child);
    return child;
  }
  const env = { PATH: process.env['PATH'] ?? '', HOME: own, XDG_RUNTIME_DIR: own };

  // It chooses a free number, and says which.
  const server = start(
    ['Xvfb', '-displayfd', '1', '-nolisten', 'tcp', '-screen', '0', '640x480x24'],
    env,
    'pipe',
  );
  const [number] = (await once(server.stdout!, 'data')) as [Buffer];
  const onBus = {
    ...env,
    DISPLAY: `:${String(number).trim()}`,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`,
  };
  start(['dbus-daemon', '--session', '--nofork', `--address=unix:path=${bus}`], env, 'ignore');
  await waitUntil('the bus', () => (existsSync(bus) ? true : undefined));
  start(['dunst'], onBus, 'ignore');
  const ask = (...words: string[]) =>
    execa('setpriv', [...asUser, 'env', '-i', ...pairs(onBus), ...words], { reject: false });
  await waitUntil('dunst', async () =>
    (await ask('dunstctl', 'is-paused')).exitCode === 0 ? true : undefined,
  );

  return {
    sessions: folder,
    async shown() {
      await ask('dunstctl', 'close-all');
      const { stdout } = await ask('dunstctl', 'history');
      const history = JSON.parse(stdout) as { data: { summary: Said; body: Said }[][] };
      return (history.data[0] ?? []).map(({ summary, body }) => ({ title: summary.data, text: body.data }));
    },
    async close() {
      for (const child of started.toReversed()) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill();
        await once(child, 'exit');
      }
    },
  };
}

interface Said {
  readonly data: string;
}

function pairs(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}
