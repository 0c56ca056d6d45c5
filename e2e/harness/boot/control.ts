/** The test's end of QEMU's machine protocol: qemu-qmp-ref(7). */
import { connect, type Socket } from 'node:net';
import { NEGOTIATE, parseControlLine } from '../../../electron/engine/trial/control-lines.ts';
import { splitLines } from '../../../electron/engine/trial/split-lines.ts';

/** Bytes of one line. */
const LONGEST_LINE = 1024 * 1024;

export type Stopped = 'reset' | 'shutdown';

interface Answer {
  readonly id?: number;
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
}

export class Control {
  readonly #socket: Socket;
  #next = 1;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();

  /** `onStopped` is told once how the guest stopped by itself: it restarts, or it is off. */
  constructor(path: string, onStopped: (how: Stopped) => void) {
    let isStopped = false;
    this.#socket = connect(path);
    this.#socket.on(
      'data',
      splitLines(LONGEST_LINE, (line) => {
        const how = parseControlLine(line);
        if (how !== undefined && !isStopped) {
          isStopped = true;
          onStopped(how);
        }
        this.#answer(JSON.parse(line) as Answer);
      }),
    );
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the machine is off'));
      this.#waiting.clear();
    });
    this.#socket.write(NEGOTIATE);
  }

  /** Runs a command of the protocol; gives what it returns. */
  execute(command: string, values: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${JSON.stringify({ execute: command, arguments: values, id })}\n`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #answer({ id, return: value, error }: Answer): void {
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(`QEMU: ${error.desc}`));
  }
}
