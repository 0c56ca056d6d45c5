import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { findTool } from '../../engine/transfer/tools.ts';
import { becomeWords } from '../../host/person.ts';
import { browserEnvironment, chromiumWords } from './browser-words.ts';
import type { Choice } from './choose-window.ts';
import { SHELL_VARIABLE } from './connect-to-shell.ts';
import type { Environment } from './environment.ts';
import { ELECTRON_MAIN } from './find-browser.ts';
import { makeWindowFolder } from './window-folder.ts';
import { windowUser, type WindowUser } from './window-user.ts';

type WindowProgram = Exclude<Choice, { kind: 'address' }>;

export interface OpenWindow {
  /** When it is gone: whether somebody closed it, or it never came up. */
  readonly closed: Promise<'closed' | 'failed'>;
  /** Settled when it is gone, and everything that it left as well. */
  close(): Promise<void>;
}

/** Milliseconds that a browser has to end in order. */
const PATIENCE = 3000;

/** Shows the address in a window, in a sandbox, never as root. Ends with this process, however that ends. */
export function openWindow(
  { kind, program }: WindowProgram,
  url: string,
  env: Environment = process.env,
): OpenWindow {
  const user = windowUser(env);
  const folder = makeWindowFolder(user);
  const { profile } = folder;
  const shown =
    kind === 'electron'
      ? { words: [ELECTRON_MAIN, `--user-data-dir=${profile}`], env: { [SHELL_VARIABLE]: url } }
      : { words: chromiumWords(profile, folder.writeStartPage(url)), env: {} };
  const child = spawn(
    findTool('setpriv'),
    ['--pdeathsig', 'KILL', ...becomeWords(user), '--', program, ...shown.words],
    {
      cwd: '/',
      stdio: 'ignore',
      env: {
        ...browserEnvironment(env, {
          profile,
          displayKey: folder.copyDisplayKey(env),
          runtime: runtimeFolder(env, user),
        }),
        ...shown.env,
      },
      // A group of its own: Ctrl-C does not reach it before it is its turn.
      detached: true,
    },
  );
  const ended = new Promise<'closed' | 'failed'>((resolve) => {
    child.once('exit', (code) => resolve(code === 0 ? 'closed' : 'failed'));
    child.once('error', () => resolve('failed'));
  });
  const closed = ended.then((how) => {
    signalGroup(child.pid, 'SIGKILL');
    folder.remove();
    return how;
  });
  return {
    closed,
    async close() {
      signalGroup(child.pid, 'SIGTERM');
      const late = new AbortController();
      void pause(PATIENCE, undefined, { signal: late.signal }).then(
        () => signalGroup(child.pid, 'SIGKILL'),
        () => {},
      );
      await closed;
      late.abort();
    },
  };
}

/** The session's folder of who shows the window, where she has one. */
function runtimeFolder(env: Environment, user: WindowUser | undefined): string | undefined {
  if (user === undefined) return env['XDG_RUNTIME_DIR'];
  const folder = `/run/user/${user.uid}`;
  return statSync(folder, { throwIfNoEntry: false })?.uid === user.uid ? folder : undefined;
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
