import { describe, expect, it } from 'vitest';
import { MOST_BLOCKS, MOST_TEXT_BYTES } from '../../../shared/contract/notes.ts';
import { readText } from './read-text.ts';

const read = (text: string) => readText(Buffer.from(text));
/** As one line a block. */
const shown = (text: string) =>
  read(text).blocks.map((block) => {
    switch (block.kind) {
      case 'title':
        return `# ${block.text}`;
      case 'paragraph':
        return block.text;
      case 'list':
        return `${block.ordered ? '1.' : '-'} ${block.items.join(' | ')}`;
      case 'picture':
        return `[${block.alt}](${block.address})`;
    }
  });
const left = (text: string) => read(text).left.map(({ why, line }) => `${why} ${String(line)}`);

describe('a text', () => {
  it('is titles, paragraphs, lists and pictures', () => {
    const text =
      '# Second leaf\n\nTwo lines\nof one.\n\n* a\n* b\n\n1. c\n2. d\n\n![A clock](clock.svg)\n\nEnd\n---\n';
    expect(shown(text)).toEqual([
      '# Second leaf',
      'Two lines of one.',
      '- a | b',
      '1. c | d',
      '[A clock](clock.svg)',
      '# End',
    ]);
    expect(left(text)).toEqual([]);
  });

  it('keeps the words of what has no form here', () => {
    expect(shown('See [the school](https://example.org), **now**, `so`  \nand <https://x.org>.')).toEqual([
      'See the school, now, so and https://x.org.',
    ]);
    expect(shown('> quoted\n>\n> - in a list\n>   - and deeper\n\n***\n\n    code\n')).toEqual([
      'quoted',
      '- in a list and deeper',
      'code',
    ]);
    expect(shown('[a][b]\n\n[b]: https://example.org\n')).toEqual(['a']);
  });

  it('has its pictures where they stand', () => {
    expect(shown('before ![one](a.png) between\n![two](b.png)\nafter')).toEqual([
      'before',
      '[one](a.png)',
      'between',
      '[two](b.png)',
      'after',
    ]);
    expect(shown('[![a picture that is a link](a.png)](https://example.org)')).toEqual([
      '[a picture that is a link](a.png)',
    ]);
  });

  it('loses HTML, and whoever publishes is told where', () => {
    const text = 'a\n\n<script>alert(1)</script>\n\nb <img src=x onerror=alert(1)> c\n';
    expect(shown(text)).toEqual(['a', 'b c']);
    expect(left(text)).toEqual(['html 3', 'html 5']);
    expect(left('![](a.png)\n\n# x ![y](z.png)\n\n![a][b]\n\n[b]: c.png')).toEqual([
      'picture-without-words 1',
      'picture-in-text 3',
      'picture-by-reference 5',
    ]);
  });

  it('loses characters that are none to read', () => {
    expect(shown('a\u0007b\u202Ec\u2066d\u001b[31me\u0000f')).toEqual(['abcd[31me\uFFFDf']);
    expect(shown('\uFEFF# ليف جديد\n')).toEqual(['# ليف جديد']);
  });
});

describe('refused', () => {
  const why = (bytes: string | Buffer) => {
    try {
      readText(Buffer.from(bytes as string));
    } catch (error) {
      return (error as { why: string }).why;
    }
    return undefined;
  };

  it('what is too long, or no text', () => {
    expect(why('a'.repeat(MOST_TEXT_BYTES))).toBeUndefined();
    expect(why('a'.repeat(MOST_TEXT_BYTES + 1))).toBe('text-length');
    expect(why(Buffer.from([0x61, 0xc3, 0x28]))).toBe('utf-8');
    expect(why('a\n\n'.repeat(MOST_BLOCKS))).toBeUndefined();
    expect(why('a\n\n'.repeat(MOST_BLOCKS + 1))).toBe('blocks');
  });

  // Each took the parser between half a second and twelve.
  it.each(['``\\', '*a_', '- a\n\n>', '[', '> ', '- - ', '1. 1. ', '***_a', '<a '])(
    'thousands of %j, before they cost anything',
    (piece) => {
      expect(why(piece.repeat(MOST_TEXT_BYTES / piece.length))).toBe('markup');
    },
  );

  it('what is nested deeper than anybody reads', () => {
    expect(why(`${'> '.repeat(20)}a`)).toBe('deep');
    const list = Array.from({ length: 12 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
    expect(why(list)).toBe('deep');
  });
});
