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

/** An operation that ran already when a shell got its engine: another shell, which is gone or not, asked for it. */
export interface UnderWay {
  readonly call: CallName;
  readonly input: CallInput<CallName>;
  /** Its events, a way to stop it, and its answer, as if this shell had asked. Rejects with `EngineError` only. */
  join(options?: CallOptions): Promise<unknown>;
}

/** The engine as a shell gets it: in this process, or in one of root's. */
export type PrivilegedEngine = EngineApi & {
  readonly underWay: UnderWay | null;
  /** Lets go of it; settled when nothing of it is this shell's any more. What runs is interrupted, but in a service. */
  close(): Promise<void>;
};
