import { setImmediate } from 'node:timers/promises';
import type { App } from 'electron';
import {
  windowCalls,
  type Reply,
  type SnapshotView,
  type WindowMessage,
} from '../../shared/contract/window.ts';

/** What is alive; `Host` is one. */
interface Alive {
  request(name: string, input: unknown): Promise<Reply>;
  listen(listener: (message: WindowMessage) => void): () => void;
  close(): Promise<void>;
}

/** The one window, whether it is there or not. */
interface Shown {
  isOpen(): boolean;
  /** Brings it to the front, or opens a new one. */
  show(): void;
}

/**
 * How long the application lives. A window that is closed leaves it in the background while something runs; a second
 * start brings the window back. To quit interrupts what runs, and waits for it: it goes on the next time.
 */
export function live(app: App, host: Alive, window: Shown): void {
  let closing = false;
  let stopWatching = (): void => {};

  app.on('window-all-closed', () => {
    stopWatching();
    stopWatching = host.listen((message) => {
      if (message.event === 'snapshot' && !isAtWork(message.payload)) void quitWhereIdle();
    });
  });

  /** Asks again a moment later: from one operation to its going on by itself there is one where nothing runs. */
  async function quitWhereIdle(): Promise<void> {
    await setImmediate();
    const reply = await host.request('snapshot', {});
    const idle = 'output' in reply && !isAtWork(windowCalls.snapshot.output.parse(reply.output));
    if (idle && !window.isOpen()) app.quit();
  }

  app.on('second-instance', () => {
    // Too late for this one: the next begins when it has ended.
    if (closing) return app.relaunch();
    stopWatching();
    window.show();
  });

  // Windows are gone by now. The event can't wait, so it is stopped, and the end comes by itself.
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    stopWatching();
    void host.close().finally(() => app.exit());
  });
}

/** Whether there is something that goes on without a window. Pure. */
export function isAtWork({ operation, goesOnAt, preparing }: SnapshotView): boolean {
  return operation !== null || goesOnAt !== null || preparing !== null;
}
