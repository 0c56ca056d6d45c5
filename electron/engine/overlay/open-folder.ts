import { closeSync, constants, openSync } from 'node:fs';

export interface OpenFolder {
  /** Root for `inTree`: short whatever the folder's own path, and the folder itself even if that is renamed. */
  readonly root: string;
  close(): void;
}

/**
 * Opens a folder so that paths in it can be as long as the kernel takes (proc(5), /proc/PID/fd). All threads of this
 * process see it, no other process does. The final `/.` is for calls that don't follow links: without it they would
 * speak of the link in /proc.
 */
export function openFolder(path: string): OpenFolder {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  return { root: `/proc/self/fd/${descriptor}/.`, close: () => closeSync(descriptor) };
}
