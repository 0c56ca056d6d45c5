/**
 * The Electron shell's main process: one host, and one window that comes and goes.
 *
 *   electron dist/electron/main/main.js --store DIR
 *
 * Run it as the person at the laptop. As root Chromium runs only with `--no-sandbox`; who starts it decides
 * that, and should not.
 */
import { app, Menu, protocol, session } from 'electron';
import { readPages } from '../host/pages.ts';
import { PAGES } from '../place/installed-at.ts';
import { APP_SCHEME, serveApp } from './app-protocol.ts';
import { bindHost } from './bind-host.ts';
import { denyPermissions, denyWaysOut } from './deny.ts';
import { hostFor } from './host-for.ts';
import { live } from './life.ts';
import { oneWindow } from './window.ts';

async function start(): Promise<void> {
  const pages = readPages(PAGES);
  const host = await hostFor(process.argv.slice(1), process.env);
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
