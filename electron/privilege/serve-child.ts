import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type { Operations } from './protocol/operations.ts';
import { serveConnection } from './protocol/serve-connection.ts';

/** Serves the shell at the other end of standard input and output until that is gone; then nothing runs any more. */
export async function serveChild(operations: Operations, store: string, stop: AbortSignal): Promise<void> {
  const { input, output } = standardStreams();
  await serveConnection({ input, output, operations, store, outlived: false, stop });
}

/**
 * Standard output as Node has it waits in write(2) for whoever reads from a pipe: a shell that hangs would hang the engine.
 */
export function standardStreams(): { readonly input: Readable; readonly output: Writable } {
  const stat = fstatSync(1);
  const waits = stat.isFIFO() || stat.isSocket();
  return {
    input: process.stdin,
    output: waits ? new Socket({ fd: 1, readable: false, writable: true }) : process.stdout,
  };
}
