import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { collectGarbage } from '../native/collect-garbage.ts';
import { createHeldTime } from './held-time.ts';
import { carryOneWay } from './one-way.ts';
import { createSpeedLimit, type SpeedLimit } from './speed-limit.ts';

/** Bytes on the wire, counted as they pass, and how fast all of them together may; one may serve several runs. */
export interface Traffic {
  received: number;
  sent: number;
  readonly limit: SpeedLimit;
}

/** For the runs of one transfer. An operation has one transfer at a time, so all its connections keep to one limit. */
export function openTraffic({ maximumBytesPerSecond }: Pick<Policy, 'maximumBytesPerSecond'>): Traffic {
  return { received: 0, sent: 0, limit: createSpeedLimit(maximumBytesPerSecond) };
}

/** What a source may cost, and how little it may do. */
export interface WireLimits {
  /** For errors. */
  readonly source: string;
  /** Most bytes that may be received. */
  readonly budget: number;
  readonly minimumBytesPerSecond: number;
  readonly stallSeconds: number;
}

export interface Relay {
  /** Why the relay ended the connection itself, or how it was broken. */
  failure(): { readonly error: EngineError; readonly ours: boolean } | undefined;
  /** Something else shows that work goes on, though little may be on the wire. */
  noteProgress(): void;
  /** Ends the connection; the program inside reads what is under way, then the end. */
  stop(): void;
  /** After the program has ended. */
  close(): void;
}

/** While the program inside takes nothing, the source can't send: it is then given this many times as long. */
const PATIENCE_WITH_OURSELVES = 10;
/** Every chunk is a buffer of its own. */
const BYTES_BETWEEN_COLLECTIONS = 8 * 1024 * 1024;

/**
 * Carries bytes between the source and the program in the sandbox, both ways, with back-pressure, counts them in
 * `traffic`, keeps to its limit, and ends the connection where a limit is broken. `onStop` is called once when the relay
 * ends it by itself, so that the program can be given a time to end in.
 */
export function startRelay(
  socket: Socket,
  inner: Duplex,
  traffic: Traffic,
  limits: WireLimits,
  onStop: () => void,
): Relay {
  // Its own: others may count in `traffic` at the same time.
  const own = { received: 0, sent: 0 };
  const held = createHeldTime();
  // What we hold back ourselves is no slowness of the source: a minimum above our own maximum does no harm.
  const clock = () => performance.now() - held.total();
  let failure: { error: EngineError; ours: boolean } | undefined;
  let stopped = false;
  let progress = true;
  let blocked = false;
  let collectAt = BYTES_BETWEEN_COLLECTIONS;
  let mark = { time: clock(), bytes: 0 };
  let heardAt = mark.time;

  const toProgram = carryOneWay(socket, {
    limit: traffic.limit,
    held,
    pass(piece) {
      traffic.received += piece.length;
      own.received += piece.length;
      heardAt = clock();
      if (own.received >= collectAt) {
        collectGarbage('minor');
        collectAt = own.received + BYTES_BETWEEN_COLLECTIONS;
      }
      if (own.received > limits.budget) {
        fail(budgetError(limits));
        return false;
      }
      if (!inner.writable || inner.write(piece)) return true;
      blocked = true;
      return false;
    },
    end() {
      if (!inner.writableEnded) inner.end();
    },
  });
  const toSource = carryOneWay(inner, {
    limit: traffic.limit,
    held,
    pass(piece) {
      if (!socket.writable) return true;
      traffic.sent += piece.length;
      own.sent += piece.length;
      return socket.write(piece);
    },
    end: () => socket.end(),
  });
  const stop = () => {
    if (stopped) return;
    stopped = true;
    socket.destroy();
    toProgram.discard();
    // What the program still says goes nowhere, but must not hold it up.
    toSource.discard();
    if (!inner.writableEnded) inner.end();
  };
  const fail = (error: EngineError) => {
    if (!stopped) failure ??= { error, ours: true };
    stop();
    onStop();
  };
  const look = () => {
    const bytes = own.received + own.sent;
    const wanted = Math.max(1, limits.minimumBytesPerSecond * limits.stallSeconds);
    blocked ||= inner.writableNeedDrain;
    const patience = blocked ? PATIENCE_WITH_OURSELVES : 1;
    const now = clock();
    if (progress || bytes - mark.bytes >= (blocked ? 1 : wanted)) {
      mark = { time: now, bytes };
      progress = false;
      blocked = false;
    } else if (now - mark.time >= limits.stallSeconds * 1000 * patience) {
      // What it said first, or before it hung, makes it no slow one.
      const isSilent = now - heardAt >= limits.stallSeconds * 500;
      fail(slowError(limits, isSilent ? 'silent' : 'too-slow'));
    }
  };
  const timer = setInterval(look, Math.min(1000, limits.stallSeconds * 250));

  inner.on('drain', () => toProgram.goOn());
  socket.on('drain', () => toSource.goOn());
  socket.on('end', () => toSource.discard());
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (stopped) return;
    failure ??= { error: brokenError(limits, error), ours: false };
    toSource.discard();
    // What came before it broke is the program's.
    toProgram.finish();
  });
  // The program inside has ended, or is about to: its exit code tells.
  inner.on('error', () => {});

  return {
    failure: () => failure,
    noteProgress: () => {
      progress = true;
    },
    stop,
    close: () => {
      clearInterval(timer);
      stop();
      inner.destroy();
    },
  };
}

function slowError(
  { source, minimumBytesPerSecond, stallSeconds }: WireLimits,
  reason: 'silent' | 'too-slow',
): EngineError {
  const details = {
    source,
    reason,
    seconds: stallSeconds,
    bytesPerSecond: minimumBytesPerSecond,
  };
  return new EngineError('E_TIMEOUT', { step: 'fetch', retryable: true, details });
}

function budgetError({ source, budget }: WireLimits): EngineError {
  return new EngineError('E_SOURCE', {
    step: 'fetch',
    details: { source, reason: 'too-many-bytes', limit: budget },
  });
}

function brokenError({ source }: WireLimits, cause: NodeJS.ErrnoException): EngineError {
  const details = { source, reason: cause.code ?? 'stream-broke' };
  return new EngineError('E_SOURCE', { step: 'fetch', retryable: true, details, cause });
}
