import { SaxesParser, type SaxesTagNS } from 'saxes';
import { NoteFault } from './note-fault.ts';

const SVG = 'http://www.w3.org/2000/svg';
const NAMESPACES = 'http://www.w3.org/2000/xmlns/';

/**
 * What a drawing may be made of. Not here is what runs (`script`, `animate`, event attributes), what fetches (`image`, `a`,
 * style sheets), and what can be repeated until a browser stands still (`use`, `pattern`, `mask`, `filter`, `marker`).
 */
const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'title', 'desc'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['linearGradient', 'radialGradient', 'stop'],
]);
const MOST_ELEMENTS = 2000;
const DEEPEST = 32;

/**
 * The size of an SVG 1.1 drawing, by its `viewBox` or its width and height. NoteFault: `svg-xml` (it is no well-formed XML in
 * UTF-8), `svg-doctype`, `svg-<element>` and `svg-attribute` (something that a picture needs not), `svg-size`, `svg-large`.
 */
export function svgSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const parser = new SaxesParser({ xmlns: true });
  let size: ReturnType<typeof sizeOf> | undefined;
  let elements = 0;
  let depth = 0;
  const refuse = (why: string): never => {
    throw new NoteFault(why);
  };
  parser.on('error', () => refuse('svg-xml'));
  // Entities can stand for more than a memory holds, and only a document type brings them.
  parser.on('doctype', () => refuse('svg-doctype'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') refuse('svg-xml');
  });
  // Style sheets come by one.
  parser.on('processinginstruction', () => refuse('svg-processing-instruction'));
  parser.on('opentag', (tag) => {
    if (++elements > MOST_ELEMENTS || ++depth > DEEPEST) refuse('svg-large');
    if (tag.uri !== SVG || !ELEMENTS.has(tag.local)) refuse(`svg-${plainName(tag.local)}`);
    if (elements === 1) size = tag.local === 'svg' ? sizeOf(tag) : refuse('svg-xml');
    else if (tag.local === 'svg') refuse('svg-svg');
    if (!Object.values(tag.attributes).every(isHarmless)) refuse('svg-attribute');
  });
  parser.on('closetag', () => depth--);
  parser.write(decode(bytes)).close();
  return size ?? refuse('svg-size');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoteFault('svg-xml');
  }
}

/** Names go into errors, so no others than plain ones. */
function plainName(name: string): string {
  return /^[A-Za-z]{1,32}$/.test(name) ? name.toLowerCase() : 'element';
}

/** Links lead to gradients of the same drawing only, in every way in which something can be named. */
function isHarmless({ local, uri, value }: SaxesTagNS['attributes'][string]): boolean {
  if (uri === NAMESPACES) return true;
  if (local.toLowerCase().startsWith('on')) return false;
  if (local === 'href' && !value.startsWith('#')) return false;
  // Also written with escapes of CSS, which drawings do not need.
  if (value.includes('\\') || /@import/i.test(value)) return false;
  return (value.match(/url\s*\(/gi) ?? []).length === (value.match(/url\(#[\w-]+\)/g) ?? []).length;
}

function sizeOf({ attributes }: SaxesTagNS): { readonly width: number; readonly height: number } | undefined {
  const value = (name: string) => attributes[name]?.value.trim() ?? '';
  const box = value('viewBox')
    .split(/[\s,]+/)
    .map(Number);
  const [width = NaN, height = NaN] =
    box.length === 4
      ? box.slice(2)
      : [value('width'), value('height')].map((side) => Number(side.replace(/px$/, '') || NaN));
  const isSide = (side: number) => Number.isFinite(side) && side >= 1;
  return isSide(width) && isSide(height)
    ? { width: Math.round(width), height: Math.round(height) }
    : undefined;
}
