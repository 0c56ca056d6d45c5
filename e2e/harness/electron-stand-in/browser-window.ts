import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { CDPSession, Page, Route } from 'playwright';
import { app, openWindows } from './application.ts';
import { startBrowser } from './browser.ts';
import { ContentsIpc } from './contents-ipc.ts';
import { meantBy, shownAs } from './origins.ts';
import { FROM_MAIN, pageScripts, PRELOAD_WORLD, TO_MAIN } from './page-scripts.ts';
import { registered, served } from './session.ts';

/** What a frame is to the main process. */
interface Frame {
  url: string;
  readonly parent: Frame | null;
}

interface FromPreload {
  readonly id: number;
  readonly channel: string;
  readonly given: readonly unknown[];
}

/** `webContents`: what a page of Chromium tells, in Electron's events. */
class Contents extends EventEmitter {
  readonly mainFrame: Frame = { url: '', parent: null };
  readonly ipc = new ContentsIpc();
  /** The preload's world of the document that is shown; `undefined` while there is none. */
  #world: number | undefined;
  #session: CDPSession | undefined;

  getURL(): string {
    return this.mainFrame.url;
  }
  setWindowOpenHandler(handler: () => unknown): void {
    registered.set('setWindowOpenHandler', handler);
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    registered.set('setWebRTCIPHandlingPolicy', () => policy);
  }
  send(channel: string, ...given: unknown[]): void {
    this.#give({ channel, given }, this.#world);
  }

  async attach(page: Page, preload: string): Promise<void> {
    const session = await page.context().newCDPSession(page);
    this.#session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      // Electron's preloads run in main frames only; so does what listens here.
      if (context.name === PRELOAD_WORLD && !isSubframe(context.auxData)) this.#world = context.id;
    });
    session.on('Runtime.executionContextDestroyed', (event) => {
      if (event.executionContextId === this.#world) this.#world = undefined;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === TO_MAIN) void this.#take(JSON.parse(payload) as FromPreload, executionContextId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.mainFrame.url = meantBy(frame.url);
      this.emit('did-navigate', {}, this.mainFrame.url);
    });
    session.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    session.on('Page.loadEventFired', () => this.emit('did-finish-load', {}));
    const mainFrame = (await session.send('Page.getFrameTree')).frameTree.frame.id;
    const isSubframe = (data: unknown): boolean => (data as { frameId: string }).frameId !== mainFrame;
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: TO_MAIN, executionContextName: PRELOAD_WORLD });
    const scripts = pageScripts(preload);
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: scripts.preload,
      worldName: PRELOAD_WORLD,
    });
    await page.route('**/*', answerBySchemes);
  }

  async #take({ id, channel, given }: FromPreload, world: number): Promise<void> {
    const event = { sender: this, senderFrame: { ...this.mainFrame } };
    try {
      this.#give({ id, value: await this.ipc.invoke(channel, event, given) }, world);
    } catch (error) {
      this.#give({ id, failed: error instanceof Error ? error.message : String(error) }, world);
    }
  }

  #give(message: object, world: number | undefined): void {
    if (world === undefined) return;
    const expression = `window.${FROM_MAIN}(${JSON.stringify(message)})`;
    // The document may be gone by now, as under Electron.
    this.#session?.send('Runtime.evaluate', { expression, contextId: world }).catch(() => {});
  }
}

/** Chromium's requests are answered by the application's schemes, and by nothing else. */
async function answerBySchemes(route: Route): Promise<void> {
  const request = route.request();
  const response = await served(meantBy(request.url()), request.method());
  if (response === undefined) return route.abort();
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  readonly #page: Promise<Page>;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    openWindows.add(this);
    registered.set('webPreferences', () => options.webPreferences ?? {});
    app.emit('web-contents-created', {}, this.webContents);
    this.#page = this.#open(options);
  }

  async #open({ width = 800, height = 600, webPreferences }: BrowserWindowConstructorOptions): Promise<Page> {
    const context = await startBrowser(app.getPath());
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('close', () => this.#closed());
    await page.setViewportSize({ width, height });
    const { preload } = webPreferences ?? {};
    await this.webContents.attach(page, preload === undefined ? '' : readFileSync(preload, 'utf8'));
    return page;
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    openWindows.delete(this);
    this.webContents.emit('destroyed');
    this.emit('closed');
    app.windowClosed();
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    await page.goto(shownAs(url));
    this.emit('ready-to-show');
  }
  close(): void {
    void this.#page.then((page) => page.close()).finally(() => this.#closed());
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isMinimized(): boolean {
    return false;
  }
  show(): void {}
  restore(): void {}
  focus(): void {}
}
