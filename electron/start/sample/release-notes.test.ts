import { expect, it } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectNotes } from '../../publisher/collect-notes.ts';
import { LANGUAGES } from '../../../renderer/i18n/languages.ts';
import { countNews, notesText, parsePackages, writeReleaseNotes } from './release-notes.ts';

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
  expect(Object.keys(notesText(6)).sort()).toEqual(Object.keys(LANGUAGES).sort());
  for (const text of Object.values(notesText(6))) expect(text).toMatch(/\b6\b/);
});

it('has pictures, and all of it can be published', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-notes-'));
  try {
    const tree = (name: string, packages: string) => {
      mkdirSync(join(folder, name, 'var/lib/dpkg'), { recursive: true });
      writeFileSync(join(folder, name, 'var/lib/dpkg/status'), packages);
      return join(folder, name);
    };
    writeReleaseNotes({ older: tree('older', OLDER), newer: tree('newer', NEWER) }, join(folder, 'notes'));
    const notes = await collectNotes(join(folder, 'notes'));
    expect(notes.map(({ path }) => path)).toEqual([
      ...[
        'ar.md',
        'en.md',
        'es.md',
        'fr.md',
        'pictures/going-back.svg',
        'pictures/mended.svg',
        'pt.md',
        'rw.md',
      ],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
