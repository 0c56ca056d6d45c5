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
