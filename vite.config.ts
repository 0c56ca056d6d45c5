import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { cataloguesWithoutNames } from './scripts/catalogues-without-names.ts';
import { withoutJsonSchema } from './scripts/without-json-schema.ts';

/** Builds the renderer into `dist/renderer`, the same for every shell. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), cataloguesWithoutNames(), withoutJsonSchema(), fontLicences()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Chromium of Debian 12 and of Electron 42; nothing older opens it.
    target: 'chrome120',
    // Inlined pictures would need a wider content security policy.
    assetsInlineLimit: 0,
  },
});

/** The Open Font License wants to go where the fonts go. */
function fontLicences(): Plugin {
  return {
    name: 'font-licences',
    generateBundle() {
      for (const font of ['andika', 'noto-sans-arabic']) {
        const licence = new URL(import.meta.resolve(`@fontsource/${font}/LICENSE`));
        const source = readFileSync(fileURLToPath(licence), 'utf8');
        this.emitFile({ type: 'asset', fileName: `assets/${font}.LICENCE.txt`, source });
      }
    },
  };
}
