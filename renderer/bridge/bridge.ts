import '../../shared/contract/without-eval.ts';
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

/** The one way out of the window. What comes is checked, as what goes is by the shell. */
export interface Bridge {
  /** Never rejects. */
  call<Name extends WindowCallName>(name: Name, input: WindowCallInput<Name>): Promise<Answer<Name>>;
}

export interface BridgeListener {
  onMessage(message: WindowMessage): void;
  /** Whether there is somebody at the other end. */
  onConnection(connected: boolean): void;
  /** What came is not what was agreed on: shell and window are of different versions. */
  onOddMessage(error: ErrorView): void;
}

/** Electron's bridge where there is a preload, else the socket to the local web shell. */
export function openBridge({ onMessage, onConnection, onOddMessage }: BridgeListener): Bridge {
  const preload = window.newleaf;
  const raw = preload ?? connectSocket(onConnection);
  const bridge: Bridge = {
    async call(name, input) {
      const reply = await raw.request(name, input);
      if ('error' in reply) return reply;
      const output = windowCalls[name].output.safeParse(reply.output);
      return output.success ? { output: output.data as never } : { error: odd(`the answer to ${name}`) };
    },
  };
  raw.listen((message) => {
    const parsed = windowMessageSchema.safeParse(message);
    if (parsed.success) onMessage(parsed.data);
    else onOddMessage(odd('a message'));
  });
  if (preload !== undefined) {
    onConnection(true);
    // Whatever was sent before somebody listened.
    void bridge.call('snapshot', {}).then((answer) => {
      if ('output' in answer) onMessage({ event: 'snapshot', payload: answer.output });
    });
  }
  return bridge;
}

function odd(what: string): ErrorView {
  return { code: 'E_INTERNAL', details: { message: `${what} is odd` }, retryable: false };
}
