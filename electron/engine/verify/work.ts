export interface Work<Item> {
  /** Begins with it as soon as there is room. Does nothing after a failure. */
  add(item: Item): void;
  /** After the last item: settled when nothing runs any more; rejects with the first failure. */
  end(): Promise<void>;
}

/** Does `task` for items that come one by one, in order, at most `most` at a time. */
export function createWork<Item>(most: number, task: (item: Item) => Promise<void>): Work<Item> {
  let queue: Item[] = [];
  let next = 0;
  let running = 0;
  let failure: { readonly error: unknown } | undefined;
  let ended: (() => void) | undefined;

  function begin(): void {
    while (running < most && next < queue.length) {
      running++;
      task(queue[next++] as Item)
        .catch((error: unknown) => {
          failure ??= { error };
          queue = [];
        })
        .finally(() => {
          running--;
          begin();
        });
    }
    if (next >= queue.length) {
      queue = [];
      next = 0;
      if (running === 0) ended?.();
    }
  }

  return {
    add(item) {
      if (failure !== undefined) return;
      queue.push(item);
      begin();
    },
    async end() {
      await new Promise<void>((resolve) => {
        ended = resolve;
        begin();
      });
      if (failure !== undefined) throw failure.error;
    },
  };
}
