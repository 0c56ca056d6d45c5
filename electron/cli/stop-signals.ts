const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface StopSignals {
  readonly signal: AbortSignal;
  /** Stops as if Ctrl-C had come. */
  stop(): void;
  /** Gives the signals back. */
  restore(): void;
}

/**
 * Ctrl-C and its kin ask the operation to stop, and never end the process: what is on disk is put in order first.
 * `onSignal` is told how many have come.
 */
export function catchStopSignals(onSignal: (count: number) => void): StopSignals {
  const controller = new AbortController();
  let count = 0;
  const stop = (): void => {
    count++;
    onSignal(count);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    stop: () => controller.abort(),
    restore() {
      for (const name of SIGNALS) process.off(name, stop);
    },
  };
}
