import { readFileSync } from 'node:fs';

export interface Mount {
  /** Where it is mounted. */
  readonly at: string;
  /** The kernel's whole line, still escaped. */
  readonly line: string;
}

/** What is mounted for this process, in the order of mounting: /proc/self/mountinfo, proc(5). */
export function readMounts(): Mount[] {
  return parseMounts(readFileSync('/proc/self/mountinfo', 'latin1'));
}

/** One byte a character in; `at` comes back as text. */
export function parseMounts(mountinfo: string): Mount[] {
  return mountinfo
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ at: unescape(line.split(' ')[4] ?? ''), line }));
}

/** For each mount that has layers, their ids, in whatever place the store was when that was mounted. */
export function stacksInUse(mounts: readonly Mount[]): Set<string>[] {
  const layer = /(?:^|[/=: ])layers\/([a-z0-9][a-z0-9._-]*)\/tree(?![^/:, ])/g;
  return mounts
    .map(({ line }) => new Set([...line.matchAll(layer)].map(([, id = '']) => id)))
    .filter(({ size }) => size > 0);
}

/** Whether that machine layer takes what is written somewhere: it is the upper folder of something that is mounted. */
export function takesWrites(mounts: readonly Mount[], machine: string): boolean {
  const upper = `machine/${machine}/upper`;
  return mounts.some(({ line }) =>
    [...line.matchAll(/[, ]upperdir=([^, ]*)/g)].some(
      ([, at = '']) => at === upper || at.endsWith(`/${upper}`),
    ),
  );
}

function unescape(field: string): string {
  const bytes = field.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
