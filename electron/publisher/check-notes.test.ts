import { expect, it } from 'vitest';
import { MOST_PICTURES } from '../../shared/contract/notes.ts';
import { pngOf, svgOf } from '../engine/notes/testing/pictures.ts';
import { checkNotes } from './check-notes.ts';

const notes = (files: Readonly<Record<string, string | Buffer>>) =>
  Object.entries(files).map(([path, bytes]) => ({ path, bytes: Buffer.from(bytes as string) }));

const refusal = (files: Readonly<Record<string, string | Buffer>>) => {
  try {
    checkNotes(notes(files));
  } catch (error) {
    return error as { code: string; details: object };
  }
  return undefined;
};

it('takes texts by language, with the pictures that they name', () => {
  const files = {
    'en.md':
      '# New\n\n![A clock](clock.svg)\n\n![A house](./pictures/house.png)\n\n![A clock again](clock.svg)\n',
    'es-PE.md': '![Un reloj](es/clock.svg)',
    'clock.svg': svgOf(''),
    'es/clock.svg': svgOf(''),
    'pictures/house.png': pngOf(2, 2),
  };
  expect(refusal(files)).toBeUndefined();
  expect(refusal({})).toBeUndefined();
});

const clocks = Array.from({ length: MOST_PICTURES + 1 }, (_, index) => `clock-${index}.svg`);

it.each([
  ['README.md', { 'README.md': 'a' }, 'note-language'],
  ['es-pe.md', { 'es-pe.md': 'a' }, 'note-language'],
  ['es/text.md', { 'es/text.md': 'a' }, 'note-language'],
  ['en.html', { 'en.html': '<p>a</p>' }, 'note-kind'],
  ['en.md', { 'en.md': Buffer.from([0xff]) }, 'utf-8'],
  ['en.md', { 'en.md': '\n\n***\n' }, 'no-words'],
  ['en.md', { 'en.md': 'a <b>c</b>' }, 'html'],
  ['en.md', { 'en.md': '![](a.svg)', 'a.svg': svgOf('') }, 'no-words'],
  ['en.md', { 'en.md': '![a](../a.svg)', 'a.svg': svgOf('') }, 'no-picture'],
  ['en.md', { 'en.md': '![a](https://example.org/a.png)' }, 'no-picture'],
  ['a.svg', { 'en.md': '![a](a.svg)', 'a.svg': svgOf('<script/>') }, 'svg-script'],
  ['a.png', { 'en.md': '![a](a.png)', 'a.png': 'no picture' }, 'picture-type'],
  ['a.png', { 'en.md': 'a', 'a.png': pngOf(2, 2) }, 'picture-unnamed'],
  [
    'en.md',
    {
      'en.md': clocks.map((name) => `![a](${name})`).join('\n'),
      ...Object.fromEntries(clocks.map((name) => [name, svgOf('')])),
    },
    'pictures',
  ],
] as const)('refuses %s in %j: %s', (path, files, why) => {
  expect(refusal(files as Readonly<Record<string, string | Buffer>>)).toMatchObject({
    code: 'E_USAGE',
    details: { option: 'notes', path, why },
  });
});
