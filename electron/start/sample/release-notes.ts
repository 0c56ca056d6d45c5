import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Versions by package, from the text of dpkg's status file (deb-control(5) paragraphs). Pure. */
export function parsePackages(status: string): Map<string, string> {
  const versions = new Map<string, string>();
  for (const paragraph of status.split('\n\n')) {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(paragraph)?.[1];
    const name = field('Package');
    const version = field('Version');
    if (name !== undefined && version !== undefined) versions.set(name, version);
  }
  return versions;
}

/** Packages that are not the same in `newer`, and those that only it has. Pure. */
export function countNews(older: ReadonlyMap<string, string>, newer: ReadonlyMap<string, string>): number {
  return [...newer].filter(([name, version]) => older.get(name) !== version).length;
}

/** What the notes say, by language: what is so in the two systems, nothing else. Pure. */
export function notesText(news: number): Readonly<Record<'en' | 'es', string>> {
  return {
    en: `# Second leaf\n\nWhat Debian mended since the first leaf: ${news === 1 ? 'one part is' : `${news} parts are`} new.\n`,
    es: `# Segunda hoja\n\nLo que Debian ha reparado desde la primera hoja: ${news === 1 ? 'una parte es nueva' : `${news} partes son nuevas`}.\n`,
  };
}

/** Writes the newer release's notes to the folder `into`. */
export function writeReleaseNotes(
  trees: { readonly older: string; readonly newer: string },
  into: string,
): void {
  const packagesOf = (tree: string) => parsePackages(readFileSync(join(tree, 'var/lib/dpkg/status'), 'utf8'));
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const texts = notesText(countNews(packagesOf(trees.older), packagesOf(trees.newer)));
  for (const [language, text] of Object.entries(texts)) writeFileSync(join(into, `${language}.md`), text);
}
