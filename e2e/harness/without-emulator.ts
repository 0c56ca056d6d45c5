import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `folder` a search path of all programs of this machine but QEMU: with it an engine tries a system by starting its
 * programs, which takes a second or two. Gives the folder.
 */
export function pathWithoutEmulator(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const names = new Set<string>();
  for (const place of (process.env['PATH'] ?? '').split(':').filter((each) => existsSync(each))) {
    for (const name of readdirSync(place)) {
      if (name.startsWith('qemu') || names.has(name)) continue;
      names.add(name);
      symlinkSync(join(place, name), join(folder, name));
    }
  }
  return folder;
}
