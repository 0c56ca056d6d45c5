import type { Duplex } from 'node:stream';
import type { HeldTime } from './held-time.ts';
import type { SpeedLimit } from './speed-limit.ts';

export interface OneWay {
  /** There is room again for what was passed on. */
  goOn(): void;
  /** Nothing more comes: what is in hand still goes, then the end. */
  finish(): void;
  /** What is in hand, and what still comes, goes nowhere, but is taken. */
  discard(): void;
}

const NOTHING = Buffer.alloc(0);

/**
 * Carries what comes from `from`, as fast as `limit` lets it and as there is room for it. Until then no more is read, so that
 * whoever sends has to wait: at most one chunk of the stream is in hand. `held` counts the time in which it waits for the limit.
 */
export function carryOneWay(
  from: Duplex,
  options: {
    readonly limit: SpeedLimit;
    readonly held: HeldTime;
    /** Passes a piece on; false where there is no room for another one until `goOn`. */
    readonly pass: (piece: Buffer) => boolean;
    readonly end: () => void;
  },
): OneWay {
  const { limit, held, pass, end } = options;
  let rest: Buffer = NOTHING;
  let isFull = false;
  let hasEnded = false;
  let isOver = false;
  let waiting: NodeJS.Timeout | undefined;

  const send = (piece: Buffer): void => {
    rest = rest.subarray(piece.length);
    isFull = !pass(piece);
  };
  const sendLater = (piece: Buffer, wait: number): void => {
    held.begin();
    waiting = setTimeout(() => {
      waiting = undefined;
      held.end();
      send(piece);
      work();
    }, wait);
  };
  const work = (): void => {
    while (!isOver && !isFull && rest.length > 0 && waiting === undefined) {
      const piece = rest.subarray(0, limit.piece);
      const wait = limit.claim(piece.length);
      if (wait > 0) sendLater(piece, wait);
      else send(piece);
    }
    if (isOver) return;
    if (hasEnded && rest.length === 0) end();
    else if (isFull || rest.length > 0) from.pause();
    else from.resume();
  };
  const finish = (): void => {
    hasEnded = true;
    work();
  };

  from.on('data', (chunk: Buffer) => {
    if (isOver) return;
    // One that comes though no more was asked for waits behind the one before.
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    work();
  });
  from.on('end', finish);

  return {
    goOn() {
      isFull = false;
      work();
    },
    finish,
    discard() {
      isOver = true;
      if (waiting !== undefined) held.end();
      clearTimeout(waiting);
      waiting = undefined;
      rest = NOTHING;
      from.resume();
    },
  };
}
