import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Command lines of processes that have something to do with `folder`: by an argument, or by where they run. */
export function processesAbout(folder: string): { readonly pid: number; readonly command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
        const about = command.includes(folder) || readlinkSync(`/proc/${name}/cwd`).startsWith(folder);
        return about ? [{ pid: Number(name), command }] : [];
      } catch {
        return []; // gone, or a thread of the kernel
      }
    });
}

/** Children of a process, and theirs. */
export function processesBelow(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): [child: number, parent: number][] => {
      try {
        // proc_pid_stat(5): the name may have anything in it, and ends with the last bracket; then state and parent.
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
      } catch {
        return []; // gone
      }
    });
  const below = (above: number): number[] =>
    parents.flatMap(([child, parent]) => (parent === above ? [child, ...below(child)] : []));
  return below(pid);
}
