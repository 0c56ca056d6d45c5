/** How fast bytes may pass; one for all connections that share a line. */
export interface SpeedLimit {
  /** Most bytes to let pass at once, so that connections take turns and nothing comes in bursts. */
  readonly piece: number;
  /** Milliseconds until so many more bytes may pass. They count from then on. */
  claim(bytes: number): number;
}

/** Milliseconds that a piece takes. */
const TURN = 50;
/** Timers are late: so many milliseconds are made up for, and no more, or a pause would be followed by a flood. */
const CATCH_UP = 100;

/** 0 is no limit. Bytes wait before they pass, so that in no time more pass than may, but for `CATCH_UP`. */
export function createSpeedLimit(bytesPerSecond: number, now = () => performance.now()): SpeedLimit {
  if (bytesPerSecond === 0) return { piece: Infinity, claim: () => 0 };
  let taken = now();
  return {
    piece: Math.max(1, Math.floor((bytesPerSecond * TURN) / 1000)),
    claim(bytes) {
      const at = now();
      taken = Math.max(taken, at - CATCH_UP) + (bytes * 1000) / bytesPerSecond;
      return Math.max(0, taken - at);
    },
  };
}
