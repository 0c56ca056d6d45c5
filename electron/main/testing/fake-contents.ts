/** A stand-in of Electron's `WebContents`, as far as the main process uses it, without a page. */
import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';

type Handler = (event: object, ...given: unknown[]) => Promise<unknown>;

export interface Frame {
  readonly url: string;
  readonly parent: object | null;
}

export class FakeContents extends EventEmitter {
  url = '';
  readonly sent: unknown[] = [];
  readonly handlers = new Map<string, Handler>();
  readonly ipc = { handle: (channel: string, handler: Handler) => void this.handlers.set(channel, handler) };

  getURL(): string {
    return this.url;
  }

  send(channel: string, ...given: unknown[]): void {
    this.sent.push([channel, ...given]);
    this.emit(`sent ${channel}`, ...given);
  }

  /** A page is loaded; its scripts have run. */
  load(url: string): void {
    this.url = url;
    this.emit('did-navigate');
    this.emit('dom-ready');
  }

  /** As `ipcRenderer.invoke` in a frame; by default in the main frame of what is shown. */
  invoke(channel: string, given: readonly unknown[], from: object = {}): Promise<unknown> {
    const senderFrame: Frame = { url: this.url, parent: null };
    return this.handlers.get(channel)!({ sender: this, senderFrame, ...from }, ...given);
  }

  asContents(): WebContents {
    return this as unknown as WebContents;
  }
}
