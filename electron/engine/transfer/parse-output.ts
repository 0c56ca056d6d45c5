/**
 * What rsync writes while it works, as events. Pure.
 *
 * It is run with `--out-format='> %b %n'`, `--info=progress2,skip1,nonreg1`, `--no-human-readable` and `--outbuf=L`
 * under `LC_ALL=C`. Lines end in `\n`, those of progress2 begin with `\r`. In names every byte that is not printable
 * ASCII is `\#ooo`: rsync(1), "--8-bit-output". The writer may be under a stranger's control: whoever uses this
 * takes it as a hint only.
 */
import type { BytePath } from '../../../shared/model/byte-path.ts';

/** The form of lines about files, for `--out-format`. With `%b` rsync writes it after the contents. */
export const OUT_FORMAT = '> %b %n';
export const INFO = 'progress2,skip1,nonreg1';

export type OutputEvent =
  /** Contents of `path` are there; its last rename may follow only before the next such event. */
  | { readonly kind: 'file'; readonly path: BytePath }
  /** The source has something at `path` that rsync was told not to take. */
  | { readonly kind: 'refused'; readonly path: BytePath; readonly why: 'too-large' | 'not-a-file' }
  /** Bytes of contents that were put together so far in this run; entries of the list still to be looked at. */
  | { readonly kind: 'progress'; readonly bytes: number; readonly left?: number; readonly entries?: number };

const FILE = /^> \d+ (.+)$/s;
const PROGRESS = /^\s*(\d+)\s+\d+%\s/;
const LEFT = /\b(?:to|ir)-chk=(\d+)\/(\d+)\)/;
const TOO_LARGE = /^(.+) is over max-size$/s;
const NOT_A_FILE = /^skipping non-regular file "(.+)"$/s;
/** Longer than any path and its escapes; what is longer is not rsync's. */
const LONGEST_LINE = 65536;

/** The bytes of a name as rsync writes it. */
export function decodeName(text: string): BytePath {
  return text.replace(/\\#([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  ) as BytePath;
}

/** One line, without its end; `undefined` where it says nothing that we use. */
export function parseLine(line: string): OutputEvent | undefined {
  const file = FILE.exec(line)?.[1];
  if (file !== undefined) {
    const path = decodeName(file);
    if (!path.endsWith('/')) return { kind: 'file', path };
    return { kind: 'refused', path: path.slice(0, -1) as BytePath, why: 'not-a-file' };
  }
  const progress = PROGRESS.exec(line)?.[1];
  if (progress !== undefined) {
    const left = LEFT.exec(line);
    return {
      kind: 'progress',
      bytes: Number(progress),
      ...(left === null ? {} : { left: Number(left[1]), entries: Number(left[2]) }),
    };
  }
  const large = TOO_LARGE.exec(line)?.[1];
  if (large !== undefined) return { kind: 'refused', path: decodeName(large), why: 'too-large' };
  const other = NOT_A_FILE.exec(line)?.[1];
  if (other !== undefined) return { kind: 'refused', path: decodeName(other), why: 'not-a-file' };
  return undefined;
}

/** Takes pieces of output, one byte a character, cut anywhere; gives the events of the lines that are whole. */
export function createOutputParser(): (piece: string) => OutputEvent[] {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split(/[\r\n]/);
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) rest = '';
    return lines.map(parseLine).filter((event) => event !== undefined);
  };
}
