import { create } from 'zustand';
import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { SnapshotView, WindowCallInput, WindowCallName } from '../../shared/contract/window.ts';
import type { Place } from '../app/page-of.ts';
import { openBridge, type Answer } from '../bridge/bridge.ts';

/** Lines of a console that a window holds. */
const MOST_LINES = 500;

/** A projection of what the engine says, and where she is. Nothing here is a guess of what is so. */
export interface State {
  readonly connected: boolean;
  readonly snapshot: SnapshotView | null;
  readonly console: readonly string[];
  readonly place: Place;
  /** What she asked for last, where it did not go well. */
  readonly error: ErrorView | null;
}

export const useNewleaf = create<State>(() => ({
  connected: true,
  snapshot: null,
  console: [],
  place: 'work',
  error: null,
}));

const bridge = openBridge((connected) => useNewleaf.setState({ connected }));
bridge.listen((message) => {
  if (message.event === 'snapshot') {
    const snapshot = message.payload;
    useNewleaf.setState((before) => ({
      snapshot,
      // Of a trial that began, or of one that ran before this window was there.
      console: before.snapshot === null || snapshot.console.length === 0 ? snapshot.console : before.console,
    }));
  }
  if (message.event === 'console') {
    const { line } = message.payload;
    useNewleaf.setState(({ console }) => ({ console: [...console, line].slice(-MOST_LINES) }));
  }
});

export function goTo(place: Place): void {
  useNewleaf.setState({ place, error: null });
}

/** Asks the engine; what it answers to is shown by the snapshot that follows, errors at once. */
export async function ask<Name extends WindowCallName>(
  name: Name,
  input: WindowCallInput<Name>,
): Promise<Answer<Name>> {
  useNewleaf.setState({ error: null });
  const answer = await bridge.call(name, input);
  if ('error' in answer && answer.error.code !== 'E_CANCELLED') useNewleaf.setState({ error: answer.error });
  return answer;
}

/** The same, for what shows on the page of what is under way. */
export function askAndWatch<Name extends WindowCallName>(name: Name, input: WindowCallInput<Name>): void {
  goTo('work');
  void ask(name, input);
}
