import { expect, it } from 'vitest';
import { countNews, notesText, parsePackages } from './release-notes.ts';

const OLDER = 'Package: udev\nStatus: install ok installed\nVersion: 1\n\nPackage: kmod\nVersion: 2\n';
const NEWER =
  'Package: udev\nVersion: 1.1\n\nPackage: kmod\nVersion: 2\n\nPackage: linux-image-9\nVersion: 9\n';

it('counts the packages that are not the same', () => {
  expect(countNews(parsePackages(OLDER), parsePackages(NEWER))).toBe(2);
  expect(countNews(parsePackages(OLDER), parsePackages(OLDER))).toBe(0);
});

it('tells them in every language of the sample', () => {
  expect(notesText(1).en).toContain('one part is new');
  expect(notesText(6).en).toContain('6 parts are new');
  expect(notesText(6).es).toContain('6 partes son nuevas');
});
