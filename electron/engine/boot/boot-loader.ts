import type { PathLike } from 'node:fs';
import type { WantedEntry } from './wanted-entries.ts';

/** Files on this machine that a system is started from. */
export interface BootFiles {
  readonly linux: PathLike;
  /** In the order in which the kernel unpacks them. */
  readonly initrds: readonly PathLike[];
  /** What the kernel has to be told because of them. */
  readonly options: readonly string[];
}

/** What the boot loader says about a trial. `used`: it was started once, and will not be again by itself. */
export type TrialState = 'armed' | 'used';

export interface LoaderState {
  /** Systems that have an entry. */
  readonly systems: readonly string[];
  /** Only of entries that are counted. */
  readonly trials: ReadonlyMap<string, TrialState>;
  /** What starts next by itself; `undefined` where nothing does. */
  readonly next: string | undefined;
}

/** One way in which a machine starts. Works on a folder that is its partition, and returns once all is on the disk. */
export interface BootLoader {
  read(folder: string): LoaderState;
  /**
   * Makes the entries those that are wanted, the first going first; a trial that has none yet is armed, one that has
   * is left as it is. `filesOf` is asked only for a system that has no whole entry yet. A power cut at any point leaves what boots now
   * bootable. E_SPACE { where: 'boot', neededBytes, freeBytes }.
   */
  agree(
    folder: string,
    wanted: readonly WantedEntry[],
    filesOf: (system: string) => Promise<BootFiles>,
  ): Promise<void>;
  /** A trial starts once more. Nothing where it has no entry. */
  arm(folder: string, system: string): void;
}
