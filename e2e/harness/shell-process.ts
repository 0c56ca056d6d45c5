/** Drives `shell-process-program.ts`: a shell as another process, and another user. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { StopReason } from '../../shared/model/stopping.ts';
import { waitUntil } from './wait-until.ts';

const PROGRAM = fileURLToPath(new URL('./shell-process-program.ts', import.meta.url));

export interface Said {
  readonly id?: number;
  readonly opened?: boolean;
  readonly underWay?: { readonly call: CallName; readonly input: unknown } | null;
  readonly event?: string;
  readonly payload?: Record<string, unknown>;
  readonly output?: unknown;
  readonly error?: ErrorView;
  readonly closed?: boolean;
}

export interface Asked<Name extends CallName> {
  readonly id: number;
  /** Rejects where the call failed. */
  readonly output: () => Promise<CallOutput<Name>>;
  readonly error: () => Promise<ErrorView>;
  /** Its first event for which `wanted` is true. */
  readonly event: (name: string, wanted?: (payload: Record<string, unknown>) => boolean) => Promise<Said>;
  readonly stop: (reason: StopReason) => void;
}

export interface ShellProcess {
  readonly process: ChildProcess;
  /** What it said first. */
  readonly opened: Said;
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Asked<Name>;
  join<Name extends CallName>(): Asked<Name>;
  /** Closes it in order; settled when it has ended. */
  close(): Promise<void>;
  kill(): Promise<void>;
}

export interface ShellOptions {
  readonly store: string;
  readonly isRoot?: boolean;
  readonly places?: Readonly<Record<'socket' | 'pkexec' | 'engine', string>>;
}

/** Program and arguments that run a shell as the user with that number; 0 is root. */
export function shellCommand(user: number, options: ShellOptions): string[] {
  const as =
    user === 0 ? [] : ['setpriv', '--reuid', String(user), '--regid', String(user), '--clear-groups'];
  return [...as, process.execPath, '--import', import.meta.resolve('tsx'), PROGRAM, JSON.stringify(options)];
}

/** Shells for the tests of the `describe` that calls it, all ended after the last of them. */
export function useShells(): (command: readonly string[]) => Promise<ShellProcess> {
  const started: ShellProcess[] = [];
  afterAll(async () => {
    for (const shell of started) await shell.kill();
  });
  return async (command) => {
    const shell = await startShell(command);
    started.push(shell);
    return shell;
  };
}

async function startShell([file, ...words]: readonly string[]): Promise<ShellProcess> {
  const child = spawn(file!, words, { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' });
  const ended = once(child, 'exit');
  child.stdin.on('error', () => {}); // it was killed
  const said: Said[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line) as Said));
  const find = async (what: string, wanted: (one: Said) => boolean): Promise<Said> => {
    try {
      return await waitUntil(what, () => said.find(wanted));
    } catch (cause) {
      throw new Error(`${what}; it said last ${JSON.stringify(said.slice(-3))}`, { cause });
    }
  };
  const tell = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);

  let last = 0;
  function ask<Name extends CallName>(message: object): Asked<Name> {
    const id = ++last;
    tell({ id, ...message });
    const end = () =>
      find(`an answer to ${JSON.stringify(message)}`, (one) => one.id === id && one.event === undefined);
    return {
      id,
      async output() {
        const { output, error } = await end();
        if (error !== undefined)
          throw new Error(`${JSON.stringify(message)} failed: ${JSON.stringify(error)}`);
        return output as CallOutput<Name>;
      },
      async error() {
        const { error } = await end();
        if (error === undefined) throw new Error(`${JSON.stringify(message)} did not fail`);
        return error;
      },
      event: (name, wanted = () => true) =>
        find(
          `${name} of ${JSON.stringify(message)}`,
          (one) => one.id === id && one.event === name && wanted(one.payload ?? {}),
        ),
      stop: (reason) => tell({ id, stop: reason }),
    };
  }

  return {
    process: child,
    opened: await find('the shell has an engine, or not', ({ opened }) => opened !== undefined),
    call: (name, input) => ask({ call: name, input }),
    join: () => ask({ join: true }),
    async close() {
      tell({ close: true });
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
