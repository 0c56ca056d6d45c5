import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The binding by which the preload's world sends; that world alone has it. */
export const TO_MAIN = 'electronStandInToMain';
/** The function in the preload's world that takes what the main process sends. */
export const FROM_MAIN = 'electronStandInFromMain';
export const PRELOAD_WORLD = 'Electron Isolated Context';

export interface PageScripts {
  /** For the page's own world, before any script of the page. */
  readonly page: string;
  /** For the preload's world, after that one. */
  readonly preload: string;
}

const read = (name: string): string => readFileSync(new URL(`in-page/${name}`, import.meta.url), 'utf8');

/** What is run in every document of a window before its own scripts. `preload` is the text of the preload, as it was built. */
export function pageScripts(preload: string): PageScripts {
  const [toPage, toPreload] = [randomUUID(), randomUUID()].map((name) => JSON.stringify(name));
  const onlyInMainFrame = (body: string): string => `if (window.top === window) {${body}\n}`;
  return {
    page: onlyInMainFrame(`(() => {
      ${read('two-worlds.js')}
      openEnd(${toPreload!}, ${toPage!}, (name, value) => Object.defineProperty(window, name, { value, enumerable: true }));
    })();`),
    preload: onlyInMainFrame(`(() => {
      ${read('two-worlds.js')}
      ${read('preload-world.js')}
      const end = openEnd(${toPage!}, ${toPreload!}, () => {});
      const { electron, fromMain } = makeElectron(end, window.${TO_MAIN});
      window.${FROM_MAIN} = fromMain;
      const require = (name) => {
        if (name === 'electron') return electron;
        throw new Error('module not found: ' + name);
      };
      (function (exports, require, module) { ${preload}
      })({}, require, { exports: {} });
    })();`),
  };
}
