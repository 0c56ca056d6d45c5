import { directionOf, FSI, LRI, PDI, RLI } from '../model/direction.ts';
import type { ReportContents, ReportSection } from './compose-report.ts';

/** Nothing from anywhere, and nothing runs: what a stranger managed to bring into it does nothing either. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
@page { size: A4; margin: 13mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 8mm; background: #fff; color: #000; font: 10pt/1.35 'DejaVu Sans', 'Liberation Sans', 'Noto Sans', sans-serif; }
h1 { margin: 0; font-size: 17pt; }
h2 { margin: 0 0 1mm; padding-bottom: .5mm; border-bottom: .6mm solid #000; font-size: 11pt; }
p { margin: 0 0 3mm; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(75mm, 1fr)); gap: 4mm 7mm; }
section { min-width: 0; break-inside: avoid; }
section.wide { grid-column: 1 / -1; }
dl, table { width: 100%; margin: 0; font-size: 9pt; }
dl > div { display: grid; grid-template-columns: 28mm 1fr; gap: 2mm; padding: .6mm 0; border-bottom: .2mm solid #999; }
dt, th { font-weight: bold; text-align: start; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
dd > bdi { display: block; }
/* Where a value that is written from the left begins is no matter of its own. */
[dir='rtl'] :is(dd, td, dd > bdi) { text-align: right; }
table { border-collapse: collapse; }
th, td { padding: .6mm 1mm; border-bottom: .2mm solid #999; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } main { grid-template-columns: 1fr 1fr; } }
`;

/**
 * The report as one file that stands alone: HTML that is well-formed XML too, without scripts, links or addresses; one page of
 * A4 in the usual case. Every text is escaped, and its direction of writing kept to itself. Pure.
 */
export function reportPage({ language, direction, title, made, sections }: ReportContents): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeText(language)}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8" />',
    `<meta http-equiv="Content-Security-Policy" content="${escapeText(POLICY)}" />`,
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    `<title>${escapeText(title.replace(ISOLATES, ''))}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${markedText(title)}</h1>`,
    `<p>${markedText(made)}</p>`,
    '<main>',
    ...sections.map(sectionText),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionText({ title, rows, table }: ReportSection): string {
  const isWide = table !== undefined && table.head.length === 0;
  return [
    isWide ? '<section class="wide">' : '<section>',
    `<h2>${markedText(title)}</h2>`,
    ...(rows === undefined ? [] : [rowsText(rows)]),
    ...(table === undefined || table.rows.length === 0 ? [] : [tableText(table)]),
    '</section>',
  ].join('\n');
}

function rowsText(rows: NonNullable<ReportSection['rows']>): string {
  const divs = rows.map(
    ([name, lines]) => `<div><dt>${markedText(name)}</dt><dd>${lines.map(isolated).join('')}</dd></div>`,
  );
  return `<dl>\n${divs.join('\n')}\n</dl>`;
}

function tableText({ head, rows }: NonNullable<ReportSection['table']>): string {
  const cells = (row: readonly string[], tag: 'td' | 'th') =>
    `<tr>${row.map((cell) => `<${tag}>${isolated(cell)}</${tag}>`).join('')}</tr>`;
  const top = head.length === 0 ? '' : `<thead>${cells(head, 'th')}</thead>`;
  return `<table>${top}<tbody>\n${rows.map((row) => cells(row, 'td')).join('\n')}\n</tbody></table>`;
}

function isolated(text: string): string {
  const direction = directionOf(text);
  return `<bdi${direction === undefined ? '' : ` dir="${direction}"`}>${markedText(text)}</bdi>`;
}

/** Escaped, with an element for each isolate that is closed: those of our words are, a stranger's need not be. */
function markedText(text: string): string {
  const parts = text.split(/([\u2066-\u2069])/u);
  const marks = new Map<number, string>();
  const open: number[] = [];
  for (const [index, part] of parts.entries()) {
    const begin = part === PDI ? open.pop() : undefined;
    if (OPENS.has(part)) open.push(index);
    if (begin === undefined) continue;
    marks.set(begin, OPENS.get(parts[begin]!)!).set(index, '</bdi>');
  }
  return parts.map((part, index) => marks.get(index) ?? escapeText(part)).join('');
}

/** No object: a stranger may write `constructor`. */
const OPENS: ReadonlyMap<string, string> = new Map([
  [LRI, '<bdi dir="ltr">'],
  [RLI, '<bdi dir="rtl">'],
  [FSI, '<bdi>'],
]);
const ISOLATES = /[\u2066-\u2069]/gu;

/** Controls, halves of characters, and what turns the direction of writing of all that follows. */
const UNFIT = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffe\uffff]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quotes. */
export function escapeText(text: string): string {
  return text.replace(UNFIT, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
