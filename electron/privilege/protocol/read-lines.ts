import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/** A stream that is not lines of UTF-8, or has one that is too long. */
export class NotLines extends Error {}

/**
 * The lines of `input`, without their ends, as they come; nothing is read ahead of whoever takes them. What comes after the
 * last line end was cut off, and is left out. Throws `NotLines` before more than `longest` bytes of a line are kept.
 */
export async function* readLines(input: Readable, longest: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer): void => {
    length += piece.length;
    if (length > longest) throw new NotLines(`a line is longer than ${longest} bytes`);
    pieces.push(piece);
  };
  // A socket is written to as well, so it is not destroyed with its reading side.
  for await (const chunk of input.iterator({ destroyOnReturn: false })) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      take(rest.subarray(0, end));
      const line = Buffer.concat(pieces);
      pieces = [];
      length = 0;
      rest = rest.subarray(end + 1);
      yield decode(decoder, line);
    }
    if (rest.length > 0) take(rest);
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new NotLines('a line is not UTF-8', { cause: error });
  }
}
