import type { Plugin } from 'vite';
import { CATALOGUES } from '../renderer/testing/catalogues.ts';

/** Where the names are once; `\0`: no other plugin looks for a file of that name. */
const NAMES = 'virtual:names-of-texts';
const RESOLVED = `\0${NAMES}`;

/**
 * Texts of a built catalogue without their names, which are the same in every language and would be a third of each: a list, in the order
 * of the one list of names. That every language has every text is what the types see to.
 */
export function cataloguesWithoutNames(): Plugin {
  const names = Object.keys(CATALOGUES.en);
  return {
    name: 'catalogues-without-names',
    apply: 'build',
    resolveId: (id) => (id === NAMES ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? `export default ${JSON.stringify(names)}` : undefined),
    transform(_code, id) {
      const language = /\/renderer\/i18n\/([a-z]+)\.ts$/.exec(id)?.[1];
      const catalogue = Object.entries(CATALOGUES).find(([one]) => one === language)?.[1];
      if (language === undefined || catalogue === undefined) return undefined;
      const texts: Readonly<Record<string, unknown>> = catalogue;
      const values = JSON.stringify(names.map((name) => texts[name]));
      return `import names from '${NAMES}';
const values = ${values};
export const ${language} = Object.fromEntries(names.map((name, place) => [name, values[place]]));`;
    },
  };
}
