/** The test's end of the agent in a machine: fixtures/boot/agent.py has the other. */
import { connect, type Socket } from 'node:net';
import { splitLines } from '../../../electron/engine/trial/split-lines.ts';
import { waitUntil } from '../wait-until.ts';

/** Bytes of one line; output is cut off before that. */
const LONGEST_LINE = 4 * 1024 * 1024;

export interface CommandEnded {
  readonly code: number;
  /** Of both streams. */
  readonly output: string;
}

interface Message {
  readonly id: number;
  /** In the first that an agent says: /proc/sys/kernel/random/boot_id. */
  readonly boot?: string;
  readonly code?: number;
  readonly output?: string;
}

export class Agent {
  /** Of the start in which the agent that spoke last runs; `undefined` before one has. */
  boot: string | undefined;
  #socket: Socket;
  #next = 1;
  readonly #waiting = new Map<number, (ended: CommandEnded | Error) => void>();

  constructor(path: string) {
    this.#socket = this.#connect(path);
  }

  /** The machine was switched on again after a restart; what was asked of the start before has no answer. */
  reconnect(path: string): void {
    this.#socket.destroy();
    this.#forget('the machine has started again');
    this.boot = undefined;
    this.#socket = this.#connect(path);
  }

  /** Waits for the agent of a start that is not `before`; gives the boot id. */
  waitFor(before: string | undefined, seconds: number, isOver: () => string | undefined): Promise<string> {
    return waitUntil(
      'the agent in the machine answers',
      () => {
        const over = isOver();
        if (over !== undefined) throw new Error(over);
        return this.boot === before ? undefined : this.boot;
      },
      seconds,
    );
  }

  /** Runs a command by `sh -c` in the machine. */
  async run(command: string, seconds: number): Promise<CommandEnded> {
    const id = this.#next++;
    let limit: NodeJS.Timeout | undefined;
    try {
      const ended = await new Promise<CommandEnded | Error>((resolve) => {
        this.#waiting.set(id, resolve);
        limit = setTimeout(
          () => resolve(new Error(`no answer in ${seconds} s to: ${command}`)),
          seconds * 1000,
        );
        this.#socket.write(`${JSON.stringify({ id, command })}\n`);
      });
      if (ended instanceof Error) throw ended;
      return ended;
    } finally {
      clearTimeout(limit);
      this.#waiting.delete(id);
    }
  }

  /** Asks for a command that ends the machine, so that no answer may come. */
  tell(command: string): void {
    this.#socket.write(`${JSON.stringify({ id: this.#next++, command })}\n`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #connect(path: string): Socket {
    const socket = connect(path);
    socket.on(
      'data',
      splitLines(LONGEST_LINE, (line) => this.#read(line)),
    );
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (socket === this.#socket) this.#forget('the machine is off');
    });
    return socket;
  }

  #read(line: string): void {
    let message: Message;
    try {
      message = JSON.parse(line) as Message;
    } catch {
      return; // cut off by a restart
    }
    if (message.boot !== undefined) {
      if (this.boot !== message.boot) this.#forget('the machine has started again');
      this.boot = message.boot;
      return;
    }
    const { code, output } = message;
    if (code !== undefined && output !== undefined) this.#waiting.get(message.id)?.({ code, output });
  }

  #forget(why: string): void {
    for (const settle of this.#waiting.values()) settle(new Error(why));
    this.#waiting.clear();
  }
}
