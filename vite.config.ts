import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the renderer into `dist/renderer`, the same for every shell. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Chromium of Debian 12 and of Electron 42; nothing older opens it.
    target: 'chrome120',
    // Inlined pictures would need a wider content security policy.
    assetsInlineLimit: 0,
  },
});
