import './without-eval.ts';
import type { ErrorView } from '../../shared/contract/error-payload.ts';
import {
  windowCalls,
  windowMessageSchema,
  type WindowBridge,
  type WindowCallInput,
  type WindowCallName,
  type WindowCallOutput,
  type WindowMessage,
} from '../../shared/contract/window.ts';
import { connectSocket } from './socket-bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload, in the Electron shell. */
    readonly newleaf?: WindowBridge;
  }
}

export type Answer<Name extends WindowCallName> =
  { readonly output: WindowCallOutput<Name> } | { readonly error: ErrorView };

/** The one way out of the window. */
export interface Bridge {
  call<Name extends WindowCallName>(name: Name, input: WindowCallInput<Name>): Promise<Answer<Name>>;
  listen(listener: (message: WindowMessage) => void): void;
}

/** `onConnection` is told whether there is somebody at the other end. */
export function openBridge(onConnection: (connected: boolean) => void): Bridge {
  const raw = window.newleaf ?? connectSocket(onConnection);
  if (raw === window.newleaf) onConnection(true);
  return {
    async call(name, input) {
      const reply = await raw.request(name, input);
      if ('error' in reply) return reply;
      return { output: windowCalls[name].output.parse(reply.output) as never };
    },
    listen(listener) {
      raw.listen((message) => listener(windowMessageSchema.parse(message)));
    },
  };
}
