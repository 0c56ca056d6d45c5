import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutputParser, decodeName, parseLine } from './parse-output.ts';

describe('a line', () => {
  it.each([
    ['> 41 usr/bin/x', { kind: 'file', path: 'usr/bin/x' }],
    ['> 0  leading blank', { kind: 'file', path: ' leading blank' }],
    ['> 7 > 9 odd', { kind: 'file', path: '> 9 odd' }],
    ['> 51 \\#377 n\\#012\\#134#101 "q', { kind: 'file', path: '\xff n\n\\#101 "q' }],
    ['> 0 folder/', { kind: 'refused', path: 'folder', why: 'not-a-file' }],
    ['usr/big is over max-size', { kind: 'refused', path: 'usr/big', why: 'too-large' }],
    ['skipping non-regular file "a "b""', { kind: 'refused', path: 'a "b"', why: 'not-a-file' }],
    ['         30000000  99%   41.52MB/s    0:00:00  ', { kind: 'progress', bytes: 30000000 }],
    [
      '              7   0%    6.84kB/s    0:00:00 (xfr#1, to-chk=5/8)',
      { kind: 'progress', bytes: 7, left: 5, entries: 8 },
    ],
    ['welcome to our server', undefined],
    ['', undefined],
    ['> x y', undefined],
  ])('%j', (line, event) => {
    expect(parseLine(line)).toEqual(event);
  });
});

it('names come back as the bytes they were', () => {
  // As rsync's filtered_fwrite() writes them in the C locale.
  const escape = (name: string) =>
    name
      .replace(/\\(?=#[0-3][0-7]{2})/g, '\\#134')
      .replace(/[^\x20-\x7e]/g, (byte) => `\\#${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
  const name = fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((bytes) => Buffer.from(bytes).toString('latin1'));
  fc.assert(fc.property(name, (text) => decodeName(escape(text)) === text));
  expect(decodeName(escape('a\\#101\\\\#012#b'))).toBe('a\\#101\\\\#012#b');
});

it('output may be cut anywhere', () => {
  const output =
    '\r  0   0%    0.00kB/s\r  9  99%  1.00kB/s 0:00:00 (xfr#1, to-chk=0/1)\n> 12 a b\n\n> 3 c\r';
  const whole = createOutputParser()(output);
  expect(whole.map(({ kind }) => kind)).toEqual(['progress', 'progress', 'file', 'file']);
  for (let cut = 0; cut <= output.length; cut++) {
    const parse = createOutputParser();
    expect([...parse(output.slice(0, cut)), ...parse(output.slice(cut))]).toEqual(whole);
  }
});

it('a line without end takes no memory', () => {
  const parse = createOutputParser();
  for (let count = 0; count < 100; count++) parse('x'.repeat(50_000));
  expect(parse('\n> 1 a\n')).toEqual([{ kind: 'file', path: 'a' }]);
});
