import type { WindowMessage } from '../../shared/contract/window.ts';

export type Listener = (message: WindowMessage) => void;

export interface Notifier {
  /** How many listen. */
  readonly count: () => number;
  /** Something in the snapshot changed: listeners are told soon, at most ten times a second, the last change always. */
  changed(): void;
  /** What changed and was not told yet is told at once. */
  tellNow(): void;
  /** Goes to all at once, after the snapshot that came before it. */
  send(message: WindowMessage): void;
  add(listener: Listener): () => void;
  close(): void;
}

/** Milliseconds between two snapshots. */
const PAUSE = 100;

/** Tells windows. One that throws is told nothing more. */
export function createNotifier(current: () => WindowMessage): Notifier {
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | undefined;
  let due = false;

  function tell(message: WindowMessage): void {
    for (const listener of [...listeners]) {
      try {
        listener(message);
      } catch {
        listeners.delete(listener); // a window that is gone
      }
    }
  }

  function flush(): void {
    if (!due) return;
    tellNow();
    timer ??= setTimeout(() => {
      timer = undefined;
      flush();
    }, PAUSE).unref();
  }

  function tellNow(): void {
    if (!due) return;
    due = false;
    tell(current());
  }

  return {
    count: () => listeners.size,
    changed() {
      due = true;
      if (timer === undefined) flush();
    },
    tellNow,
    send(message) {
      tellNow();
      tell(message);
    },
    add(listener) {
      listeners.add(listener);
      listener(current());
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      clearTimeout(timer);
      tellNow();
      listeners.clear();
    },
  };
}
