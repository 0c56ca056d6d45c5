import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { Emit } from './events.ts';

export interface CallOptions {
  readonly emit?: Emit;
  readonly signal?: AbortSignal;
}

/** What every shell talks to: the table of calls as functions. Rejects with `EngineError` only. */
export type EngineApi = {
  readonly [Name in CallName]: (input: CallInput<Name>, options?: CallOptions) => Promise<CallOutput<Name>>;
};
