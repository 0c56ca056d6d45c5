import type { Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { MOST_BLOCKS, MOST_TEXT_BYTES, type NoteBlock } from '../../../shared/contract/notes.ts';
import { NoteFault } from './note-fault.ts';

/** A picture as a text names it. */
export interface NamedPicture {
  readonly kind: 'picture';
  readonly alt: string;
  /** As it was written; anything. */
  readonly address: string;
  readonly line: number;
}

export type TextBlock = Exclude<NoteBlock, { kind: 'picture' }> | NamedPicture;

export interface NoteText {
  readonly blocks: readonly TextBlock[];
  /** What was there and is not shown: the publisher refuses it, a reader goes without. */
  readonly left: readonly NoteFault[];
}

/** Deeper than any text for people. */
const DEEPEST = 8;
/**
 * A parser of Markdown takes the square of the time for some texts of nothing but marks: seconds for 16 KiB. With so few of
 * them it is a fraction of a second, and no text for people has more.
 */
const MOST_MARKS = 1000;
const MOST_LINES = 1000;
const MOST_OPENERS_OF_A_LINE = 32;

/**
 * The Markdown (CommonMark 0.31) of one language as blocks of plain text. Titles, paragraphs, lists and pictures stay; of
 * links, emphasis, code and quotations the text does; HTML and rules go, and so do control characters and those that
 * turn the direction of writing. NoteFault { why, line }: `text-length`, `utf-8`, `markup`, `deep`, `blocks`.
 */
export function readText(bytes: Uint8Array): NoteText {
  if (bytes.length > MOST_TEXT_BYTES) throw new NoteFault('text-length');
  const text = decode(bytes);
  refuseMarkup(text);
  const reader = createReader();
  for (const node of fromMarkdown(text).children) reader.read(node, 1);
  return { blocks: reader.blocks, left: reader.left };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoteFault('utf-8');
  }
}

/** Before it is parsed. */
function refuseMarkup(text: string): void {
  const lines = text.split(/\r\n?|\n/);
  if (lines.length > MOST_LINES) throw new NoteFault('markup', MOST_LINES);
  let marks = 0;
  lines.forEach((line, index) => {
    marks += line.match(/[*_`[\]<>&\\+]/g)?.length ?? 0;
    const openers = /^(?:[\s>*+-]|\d{1,9}[.)])*/.exec(line)?.[0].match(/[>*+.)-]/g)?.length ?? 0;
    // A rule or the line below a title is one mark, however long.
    const isRule = /^\s*(?:-+|\*+)\s*$/.test(line);
    if (marks > MOST_MARKS || (openers > MOST_OPENERS_OF_A_LINE && !isRule))
      throw new NoteFault('markup', index + 1);
  });
}

function createReader() {
  const blocks: TextBlock[] = [];
  const left: NoteFault[] = [];

  function add(block: TextBlock, line: number): void {
    if (blocks.length >= MOST_BLOCKS) throw new NoteFault('blocks', line);
    blocks.push(block);
  }

  function leave(why: string, node: Nodes): void {
    left.push(new NoteFault(why, lineOf(node)));
  }

  /** Text without pictures is one block; each picture is one of its own, where it stands. */
  function readParagraph({ children }: Paragraph): void {
    let text = '';
    const flush = (): void => {
      const plain = plainText(text);
      if (plain !== '') add({ kind: 'paragraph', text: plain }, lineOf(children[0]));
      text = '';
    };
    const visit = (node: PhrasingContent, depth: number): void => {
      refuseDepth(node, depth);
      if (node.type === 'image') {
        flush();
        readPicture(node.alt ?? '', node.url, node);
      } else if ('children' in node) for (const child of node.children) visit(child, depth + 1);
      else text += leafText(node);
    };
    for (const child of children) visit(child, 1);
    flush();
  }

  function readPicture(alt: string, address: string, node: Nodes): void {
    const words = plainText(alt);
    // Who can't see it is told nothing.
    if (words === '') leave('picture-without-words', node);
    else add({ kind: 'picture', alt: words, address, line: lineOf(node) }, lineOf(node));
  }

  /** What a leaf of a line adds to the text around it. */
  function leafText(node: PhrasingContent): string {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return node.value;
      case 'break':
        return ' ';
      case 'image':
        // In a title or a list, which are text.
        leave('picture-in-text', node);
        return node.alt ?? '';
      case 'imageReference':
        leave('picture-by-reference', node);
        return node.alt ?? '';
      case 'html':
        leave('html', node);
        return '';
      default:
        return '';
    }
  }

  /** All text in it, pictures by their words. */
  function textIn(node: Nodes, depth: number): string {
    refuseDepth(node, depth);
    if ('children' in node) {
      const parts = node.children.map((child) => textIn(child, depth + 1));
      return parts.join(
        node.type === 'listItem' || node.type === 'list' || node.type === 'blockquote' ? ' ' : '',
      );
    }
    if (node.type === 'code') return node.value;
    return leafText(node as PhrasingContent);
  }

  function read(node: RootContent, depth: number): void {
    refuseDepth(node, depth);
    switch (node.type) {
      case 'heading': {
        const text = plainText(textIn(node, depth));
        if (text !== '') add({ kind: 'title', text }, lineOf(node));
        return;
      }
      case 'paragraph':
        readParagraph(node);
        return;
      case 'list': {
        const items = node.children
          .map((item) => plainText(textIn(item, depth)))
          .filter((text) => text !== '');
        if (items.length > 0) add({ kind: 'list', ordered: node.ordered === true, items }, lineOf(node));
        return;
      }
      case 'blockquote':
        for (const child of node.children) read(child, depth + 1);
        return;
      case 'code': {
        const text = plainText(node.value);
        if (text !== '') add({ kind: 'paragraph', text }, lineOf(node));
        return;
      }
      case 'html':
        leave('html', node);
        return;
      default: // rules, definitions
        return;
    }
  }

  return { blocks, left, read };
}

function refuseDepth(node: Nodes, depth: number): void {
  if (depth > DEEPEST) throw new NoteFault('deep', lineOf(node));
}

function lineOf(node: Nodes | undefined): number {
  return node?.position?.start.line ?? 1;
}

const CONTROLS = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** One line of text. */
function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(CONTROLS, '').trim();
}
