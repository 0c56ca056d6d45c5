/**
 * Which part of a Debian's root becomes what: the system's goes into the core, the laptop's own into its machine layer, where it
 * outlives every update. docs/BOOT.md has the table. Pure.
 */
import type { BytePath } from '../../shared/model/byte-path.ts';
import type { FileType } from '../engine/manifest/entry.ts';

export interface Part {
  readonly inCore: boolean;
  readonly inMachine: boolean;
}

export interface RootSplit {
  /** Whether what is in a folder is copied. */
  enter(folder: BytePath): boolean;
  partOf(path: BytePath, type: FileType): Part;
}

/** The folders that are Debian's at the top of a file system: hier(7). */
const DEBIANS =
  /^(?:bin|boot|dev|efi|etc|home|lib|lib32|lib64|libx32|libo32|lost\+found|media|mnt|newleaf|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\.usr-is-merged)?$/;
/** People's own, on every Debian. */
const PEOPLES = ['home', 'srv'];

/** Of the names of folders at the top, those whose contents stay where they are, and are shown to every system. */
export function foldersThatOutlive(names: readonly string[]): string[] {
  return names.filter((name) => PEOPLES.includes(name) || !DEBIANS.test(name));
}

/** A folder that every start makes or fills anew, that holds other systems' things, or programs that could not use it on an overlay. */
const EMPTY =
  /^(?:dev|efi|boot\/efi|media|mnt|proc|run|sys|tmp|var\/tmp|var\/lib\/(?:newleaf|docker|containerd|containers|systemd\/coredump)|lost\+found|newleaf)$/;
/** Files that are made anew, or mean something on one disk only. Their folders have to be there. */
const LEFT_OUT =
  /^(?:var\/log\/|var\/cache\/apt\/|var\/lib\/apt\/lists\/|var\/lib\/systemd\/random-seed$|var\/lib\/(?:dpkg|apt)\/.*\block$|run\/)/;
/** In `/etc`, what the system calls itself, and what programs make from what is installed: `alternatives`, ld.so, insserv, ca-certificates. */
const MADE_AGAIN =
  /^etc\/(?:os-release|lsb-release|debian_version|alternatives|ld\.so\.cache|rc[0-9S]\.d|ssl\/certs)(?:\/|$)/;
/** In `/var`, part of what the system is. */
const SYSTEMS = /^var\/(?:cache|lib\/(?:dpkg|apt))(?:\/|$)/;
const LAPTOPS = /^(?:var|root|opt|usr\/local)(?:\/|$)/;

const NOWHERE: Part = { inCore: false, inMachine: false };
const CORE: Part = { inCore: true, inMachine: false };
const MACHINE: Part = { inCore: false, inMachine: true };
const BOTH: Part = { inCore: true, inMachine: true };

export function splitRoot(options: {
  /** Of `foldersThatOutlive`. */
  readonly outliving: readonly string[];
  /** Paths below the root, without the first slash. */
  readonly swapFiles: readonly string[];
  /** Whether a file of `etc` or `var` is as a package shipped it. */
  isAsShipped(path: BytePath): boolean;
}): RootSplit {
  const { outliving, swapFiles, isAsShipped } = options;
  return {
    enter: (folder) => !EMPTY.test(folder) && !outliving.includes(folder),
    partOf(path, type) {
      if (path === 'lost+found' || path === 'newleaf' || path.startsWith('newleaf/')) return NOWHERE;
      if (type === 'dir') return /^etc(?:\/|$)/.test(path) || LAPTOPS.test(path) ? BOTH : CORE;
      if (type === 'socket' || LEFT_OUT.test(path) || swapFiles.includes(path)) return NOWHERE;
      if (path.startsWith('etc/')) return MADE_AGAIN.test(path) || isAsShipped(path) ? CORE : BOTH;
      if (SYSTEMS.test(path)) return CORE;
      if (!LAPTOPS.test(path)) return CORE;
      return path.startsWith('var/') && isAsShipped(path) ? CORE : MACHINE;
    },
  };
}
