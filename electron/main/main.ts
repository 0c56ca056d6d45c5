/**
 * The Electron shell's main process: one host, and one window that comes and goes.
 *
 *   electron dist/electron/main/main.js --store DIR
 *
 * Run it as the person at the laptop. As root Chromium runs only with `--no-sandbox`; who starts it decides
 * that, and should not.
 */
import { join, resolve } from 'node:path';
import { app, Menu, protocol, session } from 'electron';
import { createHost } from '../host/host.ts';
import { readPages } from '../host/pages.ts';
import { configuredStore } from '../privilege/configured-store.ts';
import { openPrivilegedEngine } from '../privilege/open-engine.ts';
import { APP_SCHEME, serveApp } from './app-protocol.ts';
import { bindHost } from './bind-host.ts';
import { denyPermissions, denyWaysOut } from './deny.ts';
import { live } from './life.ts';
import { storeNamed } from './store-option.ts';
import { oneWindow } from './window.ts';

/** The built activity, beside the built main process. */
const PAGES = join(import.meta.dirname, '../../renderer');

async function start(): Promise<void> {
  const named = storeNamed(process.argv.slice(1), process.env);
  const pages = readPages(PAGES);
  const host = createHost({
    // What is wrong with the store or the engine is told in the window.
    open: async (_prepare, signal) => {
      const store = named === undefined ? configuredStore() : resolve(named);
      return openPrivilegedEngine({ store, signal });
    },
  });
  const window = oneWindow((contents) => bindHost(host, contents));
  live(app, host, window);
  await app.whenReady();
  denyPermissions(session.defaultSession);
  serveApp(protocol, pages);
  window.show();
}

// All of this before Electron is ready, so before anything is waited for.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
Menu.setApplicationMenu(null);
denyWaysOut(app);
if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    process.stderr.write(`newleaf: the window can't be opened: ${String(error)}\n`);
    app.exit(1);
  });
} else {
  // The first instance shows its window.
  app.quit();
}
