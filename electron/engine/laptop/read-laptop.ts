import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Parts of one kind, by what the kernel calls them. */
export type Names = readonly string[];

/** What a look at a laptop sees. */
export interface SeenLaptop {
  /** Sugar is installed, so there is a Journal. */
  readonly hasSugar: boolean;
  /** Cards that can play. */
  readonly playing: Names;
  /** Whether one of them takes sound from a program at this moment. */
  readonly takesSound: boolean;
  /** Cards that can record. */
  readonly recording: Names;
  readonly cameras: Names;
  readonly wireless: readonly {
    readonly name: string;
    readonly isConnected: boolean;
    readonly isSwitchedOff: boolean;
  }[];
  readonly keyboards: Names;
  /** Of the system's keyboard, as in keyboard(5): `es`; empty where it says nothing. */
  readonly layout: string;
}

/**
 * Looks at this laptop, or at one whose `/sys`, `/proc`, `/etc` and `/usr` are below `root`. What is not there, or can't be read, is
 * not there. sysfs: the kernel's Documentation/ABI/testing/sysfs-class-*; proc: Documentation/sound/designs/procfs.rst.
 */
export function readLaptop(root = '/'): SeenLaptop {
  const at = (path: string): string => join(root, path);
  const sound = list(at('sys/class/sound'));
  const cards = (direction: 'p' | 'c'): string[] => [
    ...new Set(
      sound.flatMap((name) => {
        const card = new RegExp(`^pcmC(\\d+)D\\d+${direction}$`).exec(name)?.[1];
        return card === undefined ? [] : [read(at(`sys/class/sound/card${card}/id`)) || `card${card}`];
      }),
    ),
  ];
  return {
    hasSugar: existsSync(at('usr/bin/sugar')),
    playing: cards('p'),
    takesSound: takesSound(at('proc/asound')),
    recording: cards('c'),
    cameras: camerasIn(at('sys/class/video4linux')),
    wireless: wirelessIn(at('sys/class/net')),
    keyboards: keyboardsIn(at('sys/class/input')),
    layout: /^\s*XKBLAYOUT="?([\w,-]*)/m.exec(read(at('etc/default/keyboard')))?.[1] ?? '',
  };
}

/** A substream that runs has taken samples; one that was only opened is in another state. */
function takesSound(folder: string): boolean {
  return list(folder)
    .filter((name) => /^card\d+$/.test(name))
    .flatMap((card) => below(join(folder, card), /^pcm\d+p$/))
    .flatMap((pcm) => below(pcm, /^sub\d+$/))
    .some((substream) => {
      const status = read(join(substream, 'status'));
      const taken = Number(/^hw_ptr\s*:\s*(\d+)/m.exec(status)?.[1] ?? 0);
      return /^state:\s*(?:RUNNING|DRAINING)$/m.test(status) && taken > 0;
    });
}

/** A camera may have several nodes, the first of which gives the pictures. */
function camerasIn(folder: string): Names {
  const cameras = below(folder, /^video\d+$/).filter((node) => read(join(node, 'index')) === '0');
  return cameras.map((node) => read(join(node, 'name')) || 'video');
}

function wirelessIn(folder: string): SeenLaptop['wireless'] {
  return list(folder)
    .filter((name) => ['wireless', 'phy80211'].some((part) => existsSync(join(folder, name, part))))
    .map((name) => ({
      name,
      isConnected: read(join(folder, name, 'operstate')) === 'up',
      isSwitchedOff: isSwitchedOff(join(folder, name, 'phy80211')),
    }));
}

/** rfkill, by hand or by a program. */
function isSwitchedOff(radio: string): boolean {
  return below(radio, /^rfkill\d+$/).some((kill) =>
    ['hard', 'soft'].some((how) => read(join(kill, how)) === '1'),
  );
}

/**
 * Keyboards with letters, and not the one button that switches a laptop on: the first 31 keys are all there, by which udev tells one,
 * too (systemd's `udev-builtin-input_id.c`). `capabilities/key` is a number in hexadecimal words, the lowest last.
 */
function keyboardsIn(folder: string): Names {
  const FIRST_KEYS = 0xfffffffen;
  return below(folder, /^input\d+$/)
    .filter((device) => {
      const lowest = /[0-9a-f]+$/.exec(read(join(device, 'capabilities/key')))?.[0] ?? '0';
      return (BigInt(`0x${lowest}`) & FIRST_KEYS) === FIRST_KEYS;
    })
    .map((device) => read(join(device, 'name')) || 'keyboard');
}

function below(folder: string, pattern: RegExp): string[] {
  return list(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Without the newline; empty where it can't be read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
