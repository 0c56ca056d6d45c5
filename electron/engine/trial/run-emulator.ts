import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Duplex, Readable } from 'node:stream';
import { sandboxUser } from '../transfer/sandbox-user.ts';
import { findTool } from '../transfer/tools.ts';
import { NEGOTIATE, parseControlLine, PRESS_POWER_BUTTON } from './control-lines.ts';
import { killGroup } from './kill-group.ts';
import type { Accelerator } from './qemu-command.ts';
import { splitLines } from './split-lines.ts';

/** Bytes of QEMU's own words that are kept. */
const MOST_WORDS = 4096;
/** Bytes of a line of the machine protocol; those that we look at are short. */
const LONGEST_CONTROL = 8192;

export interface Emulator {
  /** Resolves when the process has gone and all that it said was given on. */
  readonly ended: Promise<{
    /** How the machine stopped, where QEMU told it. */
    readonly how: 'reset' | 'shutdown' | undefined;
    /** What QEMU said of itself, last lines. */
    readonly words: readonly string[];
  }>;
  /** Asks the machine to switch itself off. */
  pressPowerButton(): void;
  kill(): void;
}

/** Where in the process the first descriptor of `files` is: after the standard ones, report and control. */
export const REPORT_DESCRIPTOR = 3;
export const CONTROL_DESCRIPTOR = 4;
export const FIRST_FILE_DESCRIPTOR = 5;

/**
 * Starts QEMU in a process group of its own, which dies with us. Where we are root it becomes a user who can open nothing
 * (and keeps the group of `/dev/kvm` if it needs that): its files are given to it open.
 */
export function runEmulator(options: {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly accelerator: Accelerator;
  /** Descriptors of ours. */
  readonly files: readonly number[];
  onConsole(bytes: Uint8Array): void;
  onReport(bytes: Uint8Array): void;
}): Emulator {
  const command = [...asNobody(options.accelerator), options.program, ...options.parameters];
  const child = spawn(findTool('setpriv'), ['--pdeathsig', 'KILL', ...command], {
    detached: true,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    // 'pipe' is one end of a socket pair, which can be read and written.
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...options.files],
  });
  const report = child.stdio[REPORT_DESCRIPTOR] as Duplex;
  const control = child.stdio[CONTROL_DESCRIPTOR] as Duplex;
  (child.stdout as Readable).on('data', options.onConsole);
  report.on('data', options.onReport);
  // The other end may be gone already; how it ended is told by `ended`.
  for (const stream of [report, control]) stream.on('error', () => undefined);

  let how: 'reset' | 'shutdown' | undefined;
  control.on(
    'data',
    splitLines(LONGEST_CONTROL, (line) => (how ??= parseControlLine(line))),
  );
  control.write(NEGOTIATE);

  let words = '';
  (child.stderr as Readable).on('data', (bytes: Buffer) => {
    words = (words + bytes.toString('latin1')).slice(-MOST_WORDS);
  });
  let failure = '';
  child.on('error', (error) => (failure = error.message));
  return {
    ended: new Promise((resolve) => {
      child.on('close', () =>
        resolve({ how, words: `${words}\n${failure}`.split('\n').filter((line) => line !== '') }),
      );
    }),
    pressPowerButton: () => void control.write(PRESS_POWER_BUTTON),
    kill: () => killGroup(child),
  };
}

/** setpriv(1) for who it is; nothing but the descriptors that it has. */
function asNobody(accelerator: Accelerator): string[] {
  if (process.getuid?.() !== 0) return ['--no-new-privs', '--'];
  const user = sandboxUser();
  const group = accelerator === 'kvm' ? groupOfKvm() : undefined;
  return [
    ...['--reuid', String(user.uid), '--regid', String(user.gid)],
    ...(group === undefined ? ['--clear-groups'] : ['--groups', String(group)]),
    ...['--no-new-privs', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all', '--'],
  ];
}

/** The group that may use `/dev/kvm`, where one may that is not root's. */
function groupOfKvm(): number | undefined {
  const device = statSync('/dev/kvm', { throwIfNoEntry: false });
  return device !== undefined && (device.mode & 0o060) === 0o060 && device.gid !== 0 ? device.gid : undefined;
}
