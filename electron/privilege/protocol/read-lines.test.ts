import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { NotLines, readLines } from './read-lines.ts';

async function linesOf(pieces: readonly (string | Buffer)[], longest = 10): Promise<string[]> {
  const lines: string[] = [];
  const input = Readable.from(
    pieces.map((piece) => Buffer.from(piece)),
    { objectMode: true },
  );
  for await (const line of readLines(input, longest)) lines.push(line);
  return lines;
}

describe('lines', () => {
  it.each([
    ['in one piece', ['a\nbc\n'], ['a', 'bc']],
    ['in many', ['a', 'b', '\nc', 'd\n'], ['ab', 'cd']],
    ['empty', ['\n\n'], ['', '']],
    ['cut within a letter', [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)], ['é']],
    ['as long as they may be', ['0123456789\n0123456789\n'], ['0123456789', '0123456789']],
    ['cut off at the end', ['a\nb'], ['a']],
    ['with what would be a mark of byte order', ['\ufeffa\n'], ['\ufeffa']],
  ])('%s', async (_what, pieces, lines) => {
    expect(await linesOf(pieces)).toEqual(lines);
  });

  it.each([
    ['too long', ['0123456789x\n']],
    ['too long, and without an end', ['01234', '56789', 'x']],
    ['too long in bytes', ['éééééé\n']],
    ['no UTF-8', [Buffer.from([0x61, 0xff, 0x0a])]],
  ])('%s: refused', async (_what, pieces) => {
    await expect(linesOf(pieces)).rejects.toBeInstanceOf(NotLines);
  });

  it('are not read ahead of whoever takes them', async () => {
    const input = new PassThrough({ highWaterMark: 16 });
    const lines = readLines(input, 100);
    input.write(`${'x'.repeat(15)}\n`);
    expect((await lines.next()).value).toBe('x'.repeat(15));
    while (input.write(`${'y'.repeat(15)}\n`));
    expect(input.writableNeedDrain).toBe(true);
    expect((await lines.next()).value).toBe('y'.repeat(15));
  });
});
