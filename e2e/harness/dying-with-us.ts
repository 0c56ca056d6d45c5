import { EngineError } from '../../shared/model/errors.ts';
import { findTool } from '../../electron/engine/transfer/tools.ts';

/**
 * A command whose process ends when ours does, however that is: a runner of tests that is killed leaves no daemon. By
 * setpriv(1), which becomes the program, so its number is the same; without it the command as it is.
 */
export function dyingWithUs(program: string, words: readonly string[]): [string, string[]] {
  try {
    return [findTool('setpriv'), ['--pdeathsig', 'KILL', '--', program, ...words]];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return [program, [...words]];
  }
}
