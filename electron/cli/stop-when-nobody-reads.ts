import type { Writable } from 'node:stream';

/**
 * `newleaf get | head`, or a terminal that was closed: the rest is wanted by nobody, and that is no failure. From
 * the first write that finds this out nothing is written any more, to any of `streams`, and `stop` is called.
 */
export function stopWhenNobodyReads(streams: readonly Writable[], stop: () => void): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
      for (const each of streams) each.write = () => true;
      stop();
    });
  }
}
