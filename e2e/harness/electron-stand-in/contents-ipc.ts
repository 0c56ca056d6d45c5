type Handler = (event: object, ...given: unknown[]) => unknown;

/** `webContents.ipc`: what one window may ask. */
export class ContentsIpc {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  channels(): string[] {
    return [...this.#handlers.keys()];
  }

  /** Runs what handles a channel. Rejects with all that Electron lets through of an error: its text. */
  async invoke(channel: string, event: object, given: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    try {
      return await handler(event, ...given);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}
