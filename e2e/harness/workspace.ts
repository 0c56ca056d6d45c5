import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Socket } from 'node:net';
import { afterAll } from 'vitest';
import { unmount } from '../../electron/engine/native/mount.ts';
import { setXattr } from '../../electron/engine/native/xattrs.ts';

/** A folder of a spec's own, on a disk that keeps what trees have; gone at the end, mounts below it too. */
export interface Workspace {
  readonly folder: string;
  /** A path in it. */
  path(...names: string[]): string;
  /** A new empty folder in it. */
  makeFolder(...names: string[]): string;
  remove(): void;
}

/** Folders on which something is mounted at or below `folder`, deepest first: proc_pid_mountinfo(5). */
export function mountsBelow(folder: string): string[] {
  return readFileSync('/proc/self/mountinfo', 'latin1')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .map((point) =>
      point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
    )
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .sort()
    .reverse();
}

/** Says so clearly where trees can't be kept faithfully. */
function demandTrustedAttributes(folder: string): void {
  const probe = join(folder, 'probe');
  writeFileSync(probe, '');
  try {
    setXattr(Buffer.from(probe), 'trusted.newleaf', Buffer.from('yes'));
  } catch (error) {
    throw new Error(
      `${tmpdir()} does not keep trusted attributes; set TMPDIR to a folder of a disk that does`,
      {
        cause: error,
      },
    );
  }
  rmSync(probe);
}

/**
 * What removes a workspace whose maker was killed: it waits for the end of a pipe, which the kernel closes with its holder.
 * It is told the folder by that pipe, so that it is none of the processes that have something to do with it.
 */
const REMOVE_AFTERWARDS = `
read -r folder
cat >/dev/null
remove() { rm -rf --one-file-system -- "$folder"; }
[ -e "$folder" ] || exit 0
# The last that was mounted is above the others.
cut -d ' ' -f 5 /proc/self/mountinfo | grep -F "$folder/" | sort -r |
  while read -r point; do umount -l -- "$point"; done
remove || { sleep 1; remove; }
`;

function removeWhenKilled(folder: string): void {
  const janitor = spawn('sh', ['-c', REMOVE_AFTERWARDS], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Out of reach of Ctrl-C, which may be what ends us.
    detached: true,
    cwd: '/',
  });
  janitor.on('error', () => {}); // then nothing is removed
  janitor.stdin.on('error', () => {});
  janitor.stdin.write(`${folder}\n`);
  janitor.unref();
  if (janitor.stdin instanceof Socket) janitor.stdin.unref();
}

/** Makes a workspace. The caller removes it; `useWorkspace` does by itself. */
export function makeWorkspace(name: string): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `newleaf-${name}-`)));
  const remove = (): void => {
    process.off('exit', remove);
    for (const point of mountsBelow(folder)) unmount(point, true);
    // rm(1): trees hold paths that are nearly as long as paths may be, and names that are not text.
    execFileSync('rm', ['-rf', '--one-file-system', '--', folder]);
  };
  process.on('exit', remove);
  removeWhenKilled(folder);
  if (process.getuid?.() === 0) demandTrustedAttributes(folder);
  return {
    folder,
    path: (...names) => join(folder, ...names),
    makeFolder(...names) {
      const path = join(folder, ...names);
      mkdirSync(path, { recursive: true });
      return path;
    },
    remove,
  };
}

/**
 * A workspace for the tests of the `describe` that calls it: made when first asked for (so not by tests that
 * are skipped), removed after the last of them, failed or not.
 */
export function useWorkspace(name: string): Workspace {
  let made: Workspace | undefined;
  const workspace = (): Workspace => (made ??= makeWorkspace(name));
  const remove = (): void => made?.remove();
  afterAll(remove);
  return {
    get folder() {
      return workspace().folder;
    },
    path: (...names) => workspace().path(...names),
    makeFolder: (...names) => workspace().makeFolder(...names),
    remove,
  };
}
