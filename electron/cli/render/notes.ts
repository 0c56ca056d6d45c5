import type { NoteBlock, NotesView } from '../../../shared/contract/notes.ts';

/** Columns of a line, as long as texts are comfortable to read. */
const WIDTH = 76;
const INDENT = '  ';

/** What the publisher says, as text; pictures by their words. */
export function renderNotes({ language, blocks }: NotesView): string[] {
  return blocks.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...renderBlock(block, language)]);
}

function renderBlock(block: NoteBlock, language: string): string[] {
  switch (block.kind) {
    case 'title':
      return fold(block.text.toLocaleUpperCase(language), INDENT, INDENT);
    case 'paragraph':
      return fold(block.text, INDENT, INDENT);
    case 'picture':
      return fold(`[picture: ${block.alt}]`, INDENT, INDENT);
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1}. ` : '- ';
        return fold(item, INDENT + mark, INDENT + ' '.repeat(mark.length));
      });
  }
}

/** Lines of whole words; one that is longer than a line has it to itself. */
function fold(text: string, first: string, others: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isBegun = false;
  for (const word of text.split(' ')) {
    if (isBegun && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = others;
      isBegun = false;
    }
    line += isBegun ? ` ${word}` : word;
    isBegun = true;
  }
  return [...lines, line];
}
