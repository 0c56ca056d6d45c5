import { EventEmitter } from 'node:events';
import { parseArgs } from 'node:util';
import { endBrowser } from './browser.ts';
import { InstanceLock } from './instance-lock.ts';

/** An event that a listener can stop; what Electron gives besides is not here. */
export class StoppableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Windows that are open; the application ends when it is asked to and none is left. */
export const openWindows = new Set<{ close(): void }>();

const { values } = parseArgs({ options: { 'user-data-dir': { type: 'string' } }, strict: false });
const given = values['user-data-dir'];
if (typeof given !== 'string') throw new Error('the stand-in wants --user-data-dir=DIR');
const profile = given;

/** `app`, as far as it is used: the order of its events when quitting is Electron's. */
class Application extends EventEmitter {
  readonly isPackaged = false;
  readonly #lock = new InstanceLock(profile);
  #quitting = false;

  enableSandbox(): void {}
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  getPath(): string {
    return profile;
  }
  requestSingleInstanceLock(): boolean {
    return this.#lock.take(() => this.emit('second-instance', {}));
  }
  quit(): void {
    if (this.#quitting) return;
    const event = new StoppableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    if (openWindows.size === 0) this.#willQuit();
    else for (const window of openWindows) window.close();
  }
  /** A window tells that it is gone. */
  windowClosed(): void {
    if (openWindows.size > 0) return;
    if (this.#quitting) this.#willQuit();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
  #willQuit(): void {
    const event = new StoppableEvent();
    this.emit('will-quit', event);
    this.#quitting = false;
    if (!event.defaultPrevented) this.exit(0);
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.#lock.release();
    void endBrowser().finally(() => process.exit(code));
  }
}

export const app = new Application();
// As Electron does on Linux.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
