import { join } from 'node:path';
import { app, BrowserWindow, screen, type WebContents } from 'electron';
import { INSTALLED_AT } from '../place/installed-at.ts';
import { loadAgain } from './load-again.ts';
import { PAGE } from './own-page.ts';

/** As it is built: CommonJS. */
const PRELOAD = join(INSTALLED_AT, 'dist/electron/preload/preload.cjs');

export interface OneWindow {
  isOpen(): boolean;
  /** Brings the window to the front, or opens a new one. */
  show(): void;
}

/** The application's window; `bind` is called for the contents of each new one. */
export function oneWindow(bind: (contents: WebContents) => void): OneWindow {
  let window: BrowserWindow | undefined;
  const isOpen = (): boolean => window !== undefined && !window.isDestroyed();
  return {
    isOpen,
    show() {
      if (window !== undefined && isOpen()) return bringForward(window);
      window = createWindow();
      bind(window.webContents);
      showPage(window);
    },
  };
}

/** A window for the activity, not yet shown: it has no rights but what the preload gives it. */
function createWindow(): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    title: 'Newleaf',
    width: Math.min(width, 1200),
    height: Math.min(height, 900),
    minWidth: 800,
    minHeight: 480,
    backgroundColor: '#c0c0c0', // the canvas, so that nothing flashes
    show: false,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false, // it would fetch dictionaries
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Shows the activity, and again where its process died. */
function showPage(window: BrowserWindow): void {
  const load = (): void => {
    window.loadURL(PAGE).catch((error: unknown) => {
      if (!window.isDestroyed()) process.stderr.write(`newleaf: the page can't be shown: ${String(error)}\n`);
    });
  };
  load();
  loadAgain(window.webContents, load);
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
