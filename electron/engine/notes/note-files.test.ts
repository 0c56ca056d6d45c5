import { expect, it } from 'vitest';
import { languageOfText, pathOfAddress } from './note-files.ts';

it.each([
  ['en.md', 'en'],
  ['es-PE.md', 'es-PE'],
  ['es/en.md', undefined],
  ['README.md', undefined],
  ['en.txt', undefined],
  ['es-pe.md', undefined],
])('%s is the text of %s', (path, language) => {
  expect(languageOfText(path)).toBe(language);
});

it.each([
  ['clock.svg', 'clock.svg'],
  ['./es/clock.svg', 'es/clock.svg'],
  ['../clock.svg', undefined],
  ['a/../../clock.svg', undefined],
  ['/etc/passwd', undefined],
  ['https://example.org/x.png', undefined],
  ['data:image/png;base64,AAAA', undefined],
  ['file:x.png', undefined],
  ['a%2e%2e/x.png', undefined],
  ['a//b.png', undefined],
  ['', undefined],
])('the address %s names %s', (address, path) => {
  expect(pathOfAddress(address)).toBe(path);
});
