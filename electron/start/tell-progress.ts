import type { SnapshotView, WindowMessage } from '../../shared/contract/window.ts';
import { failureText, words } from './words.ts';

/** Says on the terminal what the window shows while things are made ready: a line a step. Gives what takes messages. */
export function tellProgress(say: (line: string) => void): (message: WindowMessage) => void {
  let last = '';
  return (message) => {
    if (message.event !== 'snapshot') return;
    for (const line of linesOf(message.payload)) {
      if (line === last) continue;
      last = line;
      say(line);
    }
  };
}

function linesOf({ preparing, trouble, status, goesOnAt, operation }: SnapshotView): string[] {
  if (preparing !== null) return [words.step(preparing)];
  if (trouble !== null)
    return [`newleaf: ${failureText(trouble)}${goesOnAt === null ? '' : ` ${words.again(goesOnAt)}`}`];
  return status !== null && operation === null ? [words.ready] : [];
}
