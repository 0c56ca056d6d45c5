import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOING_BACK, MENDED } from './drawings.ts';

const PICTURES = { mended: 'pictures/mended.svg', goingBack: 'pictures/going-back.svg' } as const;

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

/** Those that the window has. */
type Language = 'en' | 'es' | 'fr' | 'pt' | 'ar' | 'rw';

/** What the notes say, by language: what is so in the two systems, nothing else. Pure. */
export function notesText(news: number): Readonly<Record<Language, string>> {
  return {
    en: `# Second leaf

![A branch. The leaf in its middle has a plaster: it was mended.](${PICTURES.mended})

What Debian mended since the first leaf: ${news === 1 ? 'one part is' : `${news} parts are`} new.

# If you do not like it

![The new leaf has fallen, and the tree stands as it was.](${PICTURES.goingBack})

- Try it first: nothing is changed by that.
- Going back lets the leaf fall. Your laptop is then as it was.
`,
    es: `# Segunda hoja

![Una rama. La hoja del medio tiene una curita: la han reparado.](${PICTURES.mended})

Lo que Debian ha reparado desde la primera hoja: ${news === 1 ? 'una parte es nueva' : `${news} partes son nuevas`}.

# Si no te gusta

![La hoja nueva ha caído, y el árbol está como antes.](${PICTURES.goingBack})

- Primero pruébala: con eso nada cambia.
- Si vuelves, la hoja cae. Tu computadora queda como antes.
`,
    fr: `# Deuxième feuille

![Une branche. La feuille du milieu a un pansement : elle a été réparée.](${PICTURES.mended})

Ce que Debian a réparé depuis la première feuille : ${news === 1 ? 'une partie est nouvelle' : `${news} parties sont nouvelles`}.

# Si elle ne te plaît pas

![La nouvelle feuille est tombée, et l’arbre est comme avant.](${PICTURES.goingBack})

- Essaie-la d’abord : cela ne change rien.
- Si tu reviens, la feuille tombe. Ton ordinateur est alors comme avant.
`,
    pt: `# Segunda folha

![Um ramo. A folha do meio tem um penso: foi consertada.](${PICTURES.mended})

O que o Debian consertou desde a primeira folha: ${news === 1 ? 'uma parte é nova' : `${news} partes são novas`}.

# Se não gostar

![A folha nova caiu, e a árvore está como antes.](${PICTURES.goingBack})

- Experimente-a primeiro: isso não muda nada.
- Se voltar, a folha cai. O seu computador fica como antes.
`,
    ar: `# الورقة الثانية

![غصن. على الورقة التي في وسطه لصقة: تم إصلاحها.](${PICTURES.mended})

ما أصلحته Debian منذ الورقة الأولى، عدد الأجزاء الجديدة: ${news}.

# إن لم تعجبك

![سقطت الورقة الجديدة، والشجرة كما كانت.](${PICTURES.goingBack})

- التجربة أولًا: لا يتغيّر بها شيء.
- عند الرجوع تسقط الورقة، ويبقى حاسوبك كما كان.
`,
    rw: `# Ikibabi cya kabiri

![Ishami. Ikibabi cyo hagati gifite igipfuko: cyarasanwe.](${PICTURES.mended})

Ibyo Debian yasannye kuva ku kibabi cya mbere, umubare w’ibice bishya: ${news}.

# Niba kitagushimishije

![Ikibabi gishya cyaguye, igiti kimeze nka mbere.](${PICTURES.goingBack})

- Banza ukigerageze: nta kintu bihindura.
- Niba usubiye inyuma, ikibabi kiragwa. Mudasobwa yawe iba nka mbere.
`,
  };
}

/** Writes the newer release's notes to the folder `into`. */
export function writeReleaseNotes(
  trees: { readonly older: string; readonly newer: string },
  into: string,
): void {
  const packagesOf = (tree: string) => parsePackages(readFileSync(join(tree, 'var/lib/dpkg/status'), 'utf8'));
  rmSync(into, { recursive: true, force: true });
  mkdirSync(join(into, 'pictures'), { recursive: true });
  const texts = notesText(countNews(packagesOf(trees.older), packagesOf(trees.newer)));
  for (const [language, text] of Object.entries(texts)) writeFileSync(join(into, `${language}.md`), text);
  writeFileSync(join(into, PICTURES.mended), MENDED);
  writeFileSync(join(into, PICTURES.goingBack), GOING_BACK);
}
