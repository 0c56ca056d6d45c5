import { EngineError } from '../../shared/model/errors.ts';

/** What programs of the system are for: `scripts/system-programs.mjs` has the list. */
export type Purpose = 'engine' | 'sample' | 'window' | 'voice';

/** How to install programs. It comes from the scripts, which have to work before anything is built. */
export interface ProgramScripts {
  programsAreMissing(purposes: readonly Purpose[]): boolean;
  /** Gives the programs that are missing afterwards. */
  ensurePrograms(options: {
    readonly purposes: readonly Purpose[];
    readonly report?: (progress: { readonly done: number; readonly total: number }) => void;
    readonly signal?: AbortSignal;
  }): Promise<readonly string[]>;
}

export interface Programs {
  areMissing(purposes: readonly Purpose[]): boolean;
  /** E_TOOL { tool } where one can't be had. */
  install(
    purposes: readonly Purpose[],
    report: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

export function programsBy({ programsAreMissing, ensurePrograms }: ProgramScripts): Programs {
  return {
    areMissing: programsAreMissing,
    async install(purposes, report, signal) {
      if (!programsAreMissing(purposes)) return;
      const missing = await ensurePrograms({
        purposes,
        report: ({ done, total }) => report(done, total),
        signal,
      });
      signal.throwIfAborted();
      if (missing.length === 0) return;
      throw new EngineError('E_TOOL', {
        step: 'programs',
        retryable: true,
        details: { tool: missing[0]!, tools: [...missing] },
      });
    },
  };
}
