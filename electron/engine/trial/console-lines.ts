/** A console as lines that can be shown: what a machine prints may be anything, and as much as it likes. */

/** Characters of a line, lines kept, and lines given on, at most. */
const LONGEST = 500;
const KEPT = 200;
const MOST_LINES = 50_000;

// ECMA-48: control sequences, strings that a terminal acts on, and two-character escapes.
const ESCAPES = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]/g;
/** Control characters, and those that turn the direction of text. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line without what would act on a terminal. Pure. */
export function plainLine(line: string): string {
  const clean = line.replace(ESCAPES, '').replaceAll('\t', '  ').replace(CONTROLS, '').trimEnd();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}

/** Whether the kernel says there that it panics. Pure. */
export function saysPanic(line: string): boolean {
  return line.includes('Kernel panic - not syncing');
}

export interface ConsoleLines {
  push(bytes: Uint8Array): void;
  /** There will be no more: what is left is a line too. */
  end(): void;
  /** A line of our own between them. */
  note(line: string): void;
  /** The last lines. */
  tail(): string[];
  /** Whether the kernel said that it panicked. */
  hasPanicked(): boolean;
  /** Whether anything at all came. */
  isSilent(): boolean;
}

/** Collects a console; every line that is not empty goes to `onLine`. */
export function collectConsole(onLine?: (line: string) => void): ConsoleLines {
  const decoder = new TextDecoder();
  const kept: string[] = [];
  let rest = '';
  let count = 0;
  let panicked = false;
  let silent = true;

  function take(raw: string): void {
    const line = plainLine(raw);
    if (line === '') return;
    panicked ||= saysPanic(line);
    kept.push(line);
    if (kept.length > KEPT) kept.shift();
    if (count++ < MOST_LINES) onLine?.(line);
  }

  return {
    push(bytes) {
      silent = false;
      const parts = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|[\r\n]/);
      rest = parts.pop() ?? '';
      parts.forEach(take);
      // No end of a line in sight: it is cut, not kept.
      if (rest.length > 4 * LONGEST) {
        take(rest);
        rest = '';
      }
    },
    end() {
      take(rest);
      rest = '';
    },
    note: take,
    tail: () => [...kept],
    hasPanicked: () => panicked,
    isSilent: () => silent,
  };
}
