/**
 * How a program is shut in: bubblewrap for what it sees, then prlimit for what it may use up, then setpriv
 * for who it is. Pure but for a look at the top of the file system.
 *
 * bwrap is run by root and makes no user namespace (in one of those, `--uid` would still be root
 * outside), so the number that setpriv sets is another user everywhere. What remains inside:
 * /usr and its companions read-only, /dev/null, and the places of the call. There is no /proc, /etc, /home,
 * /root or /tmp, no network, no other process, no capability, and (see `system-call-filter.ts`) no way to gain one.
 */
import { lstatSync, readlinkSync } from 'node:fs';
import type { User } from './sandbox-user.ts';
import { findTool } from './tools.ts';

/** A folder or file of this machine that the program sees. */
export interface Place {
  readonly path: string;
  readonly writable?: boolean;
}

export interface Limits {
  /** Largest file that may be written, in bytes. */
  readonly largestFile?: number;
  /** Address space, in bytes; by default `MOST_MEMORY`. */
  readonly memory?: number;
}

/** More than any honest list of one release needs, less than what brings a small laptop down. */
export const MOST_MEMORY = 1024 * 1024 * 1024;
const MOST_OPEN_FILES = 256;

const TOP_FOLDERS = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];

/** Where a place is inside. */
export function insideOf(name: string): string {
  return `/${name}`;
}

/** The descriptor from which bwrap reads the filter of `systemCallFilter`. */
export const FILTER_DESCRIPTOR = 4;

/** Program and arguments that run `program` shut in, as `user`. Needs root. */
export function confine(
  program: readonly string[],
  places: Readonly<Record<string, Place>>,
  user: User,
  limits: Limits = {},
  withFilter = false,
): string[] {
  return [
    findTool('bwrap'),
    ...['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--die-with-parent', '--new-session'],
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
    ...(withFilter ? ['--seccomp', String(FILTER_DESCRIPTOR)] : []),
    ...systemMounts(),
    ...['--perms', '0755', '--dir', '/dev', '--dev-bind', '/dev/null', '/dev/null'],
    ...Object.entries(places).flatMap(([name, place]) => [
      place.writable === true ? '--bind' : '--ro-bind',
      place.path,
      insideOf(name),
    ]),
    ...['--remount-ro', '/', '--chdir', '/', '--'],
    ...limitsOf(limits),
    findTool('setpriv'),
    ...['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups', '--no-new-privs'],
    ...['--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all', '--'],
    ...program,
  ];
}

function limitsOf({ largestFile, memory = MOST_MEMORY }: Limits): string[] {
  return [
    findTool('prlimit'),
    ...['--core=0', `--as=${memory}`, `--nofile=${MOST_OPEN_FILES}`],
    ...(largestFile === undefined ? [] : [`--fsize=${Math.ceil(largestFile)}`]),
    '--',
  ];
}

/** Programs and libraries, read-only, merged into /usr or not. */
export function systemMounts(): string[] {
  const cache = '/etc/ld.so.cache';
  const mounts = [
    '--ro-bind',
    '/usr',
    '/usr',
    '--perms',
    '0755',
    '--dir',
    '/etc',
    '--ro-bind-try',
    cache,
    cache,
  ];
  for (const name of TOP_FOLDERS) {
    const path = `/${name}`;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() === true) mounts.push('--symlink', readlinkSync(path), path);
    else if (stat?.isDirectory() === true) mounts.push('--ro-bind', path, path);
  }
  return mounts;
}
