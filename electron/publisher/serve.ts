import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { systemMounts } from '../engine/transfer/sandbox.ts';
import { sandboxUser } from '../engine/transfer/sandbox-user.ts';
import { rsyncError } from '../engine/transfer/exit-codes.ts';
import { findTool } from '../engine/transfer/tools.ts';
import { repositoryLayout } from './layout.ts';

export const DEFAULT_PORT = 8730;

/** Milliseconds in which a daemon has to answer. */
const PATIENCE = 10_000;
const LAST_LINES = 20;

export interface ServeOptions {
  readonly repository: string;
  /** Without: `DEFAULT_PORT`. 0: any that is free. */
  readonly port?: number;
  /** Without: every address of this machine. */
  readonly address?: string;
}

export interface Serving {
  /** For `newleaf init --source`, with this machine's name where no address was given. */
  readonly url: string;
  readonly port: number;
  /** Resolves after `close`; rejects with E_PROCESS where the daemon ends by itself. */
  readonly closed: Promise<void>;
  /** Ends the daemon and every transfer under way. */
  close(): Promise<void>;
}

/**
 * Serves a repository, read-only, by an rsync daemon in the foreground, module `newleaf`. Run by root, the daemon is
 * another user without any capability, and sees nothing but its libraries and the repository; so it may be below a
 * folder that the user could not enter. Ends with this process. E_USAGE where there is no repository, E_IO
 * { port, reason } where the port can't be had, E_TOOL { tool }.
 */
export async function serve({ repository, port, address }: ServeOptions): Promise<Serving> {
  checkRepository(repository);
  const chosen = await findPort(port ?? DEFAULT_PORT, address);
  const daemon = process.getuid?.() === 0 ? startConfined : startAsUser;
  const running = daemon(realpathSync(repository), {
    port: chosen,
    ...(address === undefined ? {} : { address }),
  });
  const lines = collectLines(running.child);
  const ended = endOf(running.child);
  try {
    await untilAnswers(chosen, address, ended, lines);
  } catch (error) {
    running.stop();
    await ended;
    running.clean();
    throw error;
  }
  let closing = false;
  const closed = ended.then((code) => {
    running.clean();
    if (!closing) throw processError(code, lines);
  });
  closed.catch(() => {}); // whoever does not look is not hurt
  return {
    url: `rsync://${hostText(address)}:${chosen}/newleaf`,
    port: chosen,
    closed,
    async close() {
      closing = true;
      running.stop();
      await ended;
    },
  };
}

interface Listening {
  readonly port: number;
  readonly address?: string;
}

interface Daemon {
  readonly child: ChildProcess;
  /** Ends it and its children. */
  stop(): void;
  /** After it has ended. */
  clean(): void;
}

/** Everything that rsyncd.conf(5) is told. Paths are those that the daemon sees. */
export function daemonConfig(repository: string, lock: string, { port, address }: Listening): string {
  return [
    `port = ${port}`,
    ...(address === undefined ? [] : [`address = ${address}`]),
    'use chroot = no', // needs root
    'reverse lookup = no',
    // A session begins with small messages to and fro; each would wait 40 ms for the other side's late word that it came.
    'socket options = TCP_NODELAY',
    'max connections = 200',
    `lock file = ${lock}`,
    'timeout = 600',
    '',
    '[newleaf]',
    'comment = Newleaf releases',
    `path = ${repository}`,
    'read only = yes',
    'list = yes',
    // What a publish under way builds: it is nobody's yet.
    'exclude = /releases/.publishing-* /metadata/.new-*',
    '',
  ].join('\n');
}

/** As root: bubblewrap for what it sees, setpriv for who it is. The namespace of processes ends with its first one. */
function startConfined(repository: string, listening: Listening): Daemon {
  const { uid, gid } = sandboxUser();
  const args = [
    ...[
      '--unshare-ipc',
      '--unshare-pid',
      '--unshare-uts',
      '--unshare-cgroup-try',
      '--die-with-parent',
      '--new-session',
    ],
    // What setpriv needs to become somebody else; it gives up the rest.
    ...[
      '--cap-drop',
      'ALL',
      '--cap-add',
      'CAP_SETUID',
      '--cap-add',
      'CAP_SETGID',
      '--cap-add',
      'CAP_SETPCAP',
    ],
    ...systemMounts(),
    ...['--perms', '0755', '--dir', '/dev', '--dev-bind', '/dev/null', '/dev/null'],
    ...['--perms', '1777', '--tmpfs', '/tmp', '--perms', '0444', '--file', '3', '/rsyncd.conf'],
    ...['--ro-bind', repository, '/repository', '--remount-ro', '/', '--chdir', '/', '--'],
    ...[
      findTool('setpriv'),
      '--reuid',
      String(uid),
      '--regid',
      String(gid),
      '--clear-groups',
      '--no-new-privs',
    ],
    ...['--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all', '--'],
    ...rsyncDaemon('/rsyncd.conf'),
  ];
  const child = spawn(findTool('bwrap'), args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: ENVIRONMENT,
    // Ctrl-C on our terminal is not for it: it is ended when nobody fetches any more.
    detached: true,
  });
  const config = child.stdio[3] as Writable;
  config.on('error', () => {}); // it ended before it read; the exit code tells
  config.end(daemonConfig('/repository', '/tmp/lock', listening));
  return { child, stop: () => child.kill('SIGKILL'), clean: () => {} };
}

/** As a user: in a group of processes of its own, which is told when this process ends. */
function startAsUser(repository: string, listening: Listening): Daemon {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-serve-'));
  // By a link, since rsyncd.conf(5) gives some characters of a path a meaning.
  symlinkSync(repository, join(folder, 'repository'));
  const config = join(folder, 'rsyncd.conf');
  writeFileSync(config, daemonConfig(join(folder, 'repository'), join(folder, 'lock'), listening));
  const child = spawn(findTool('setpriv'), ['--pdeathsig', 'TERM', '--', ...rsyncDaemon(config)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: ENVIRONMENT,
    detached: true,
  });
  return {
    child,
    stop: () => stopGroup(child),
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ENVIRONMENT = { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

function rsyncDaemon(config: string): string[] {
  return [findTool('rsync'), '--daemon', '--no-detach', `--config=${config}`];
}

function stopGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function checkRepository(repository: string): void {
  const { timestamp } = repositoryLayout(repository);
  if (!existsSync(timestamp)) {
    throw new EngineError('E_USAGE', { details: { repository, why: 'not a repository' } });
  }
  if (process.getuid?.() === 0 && (statSync(repository).mode & 0o005) !== 0o005) {
    throw new EngineError('E_USAGE', { details: { repository, why: 'only its owner can read it' } });
  }
}

/** The port, if it is free now; any for 0. E_IO { port, reason }. */
async function findPort(port: number, address: string | undefined): Promise<number> {
  const server = createServer();
  try {
    server.listen({ port, ...(address === undefined ? {} : { host: address }) });
    await once(server, 'listening');
    const { port: found } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return found;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const details = { port, reason, ...(address === undefined ? {} : { address }) };
    throw new EngineError('E_IO', { details, cause: error });
  }
}

/** Until the daemon greets. E_PROCESS where it ends or stays silent. */
async function untilAnswers(
  port: number,
  address: string | undefined,
  ended: Promise<number | null>,
  lines: readonly string[],
): Promise<void> {
  let exit: { readonly code: number | null } | undefined;
  void ended.then((code) => (exit = { code }));
  for (const start = performance.now(); performance.now() - start < PATIENCE; await pause(50)) {
    if (exit !== undefined) throw processError(exit.code, lines);
    if (await greets(port, address)) return;
  }
  throw processError(null, lines);
}

/** Whether an rsync daemon is there. */
async function greets(port: number, address: string | undefined): Promise<boolean> {
  const host =
    address === undefined || address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  const socket = connect({ port, host });
  try {
    const [data] = (await once(socket, 'data', { signal: AbortSignal.timeout(1000) })) as [Buffer];
    return data.toString('latin1').startsWith('@RSYNCD:');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Its exit code, once it and all that held its output are gone. */
function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', () => resolve(null));
  });
}

function collectLines(child: ChildProcess): readonly string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter((line) => line !== ''));
      lines.splice(0, lines.length - LAST_LINES);
    });
  }
  child.on('error', (error) => lines.push(toEngineError(error).message));
  return lines;
}

function processError(exitCode: number | null, lines: readonly string[]): EngineError {
  const error = rsyncError({ lastLines: lines, ...(exitCode === null ? {} : { exitCode }) });
  // What shuts it in failed, not the daemon.
  if (error.code === 'E_TOOL') return error;
  return new EngineError('E_PROCESS', {
    details: { tool: 'rsync', exitCode: exitCode ?? -1, lastLines: [...lines] },
  });
}

function hostText(address: string | undefined): string {
  if (address === undefined || address === '0.0.0.0' || address === '::') return hostname();
  return address.includes(':') ? `[${address}]` : address;
}
