/** How what happens changes the one snapshot that windows are given. Pure. */
import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { CheckView, StatusView } from '../../shared/contract/views.ts';
import type {
  EndedView,
  OperationView,
  PreparationView,
  SnapshotView,
} from '../../shared/contract/window.ts';
import type { Progress } from '../../shared/model/progress.ts';

/** Lines of a trial's console that are kept for a window that comes later. */
const MOST_CONSOLE_LINES = 200;

export const EMPTY: SnapshotView = {
  status: null,
  preparing: null,
  trouble: null,
  operation: null,
  ended: null,
  check: null,
  goesOnAt: null,
  waitsFor: null,
  console: [],
};

export function withPreparation(snapshot: SnapshotView, preparing: PreparationView): SnapshotView {
  return { ...snapshot, preparing };
}

/** There is no engine, or its store can't be read. */
export function withTrouble(snapshot: SnapshotView, trouble: ErrorView): SnapshotView {
  return { ...snapshot, preparing: null, status: null, trouble };
}

/** An answer of `check` means nothing any more once the newest release is another. */
export function withStatus(snapshot: SnapshotView, status: StatusView): SnapshotView {
  const same = snapshot.check === null || snapshot.check.newest?.id === status.newest?.id;
  return { ...snapshot, preparing: null, trouble: null, status, check: same ? snapshot.check : null };
}

/**
 * Another process has done something since `before`: how the last operation of this shell ended is not how things are any more, nor what
 * the rest costs. A failed check is over once somebody else was answered.
 */
export function withOthersWork(snapshot: SnapshotView, before: StatusView): SnapshotView {
  const { status, ended, check } = snapshot;
  if (status === null) return snapshot;
  if (status.revision !== before.revision) {
    const isStillSo =
      ended?.outcome === 'finished' &&
      (ended.call === 'keep' || ended.call === 'revert') &&
      isSame(status, before);
    return { ...snapshot, ended: isStillSo ? ended : null, check: withoutCost(check) };
  }
  const hasAsked = status.lastCheck?.at !== before.lastCheck?.at;
  return hasAsked && ended?.call === 'check' ? { ...snapshot, ended: null } : snapshot;
}

/** Whether the same boots, waits, and is on trial: what was kept or gone back from still is. */
function isSame(one: StatusView, other: StatusView): boolean {
  return [one.current, one.staged, one.trial].every(
    (system, at) => system?.id === [other.current, other.staged, other.trial][at]?.id,
  );
}

/** A trial's console begins anew with each trial. */
export function withBegun(
  snapshot: SnapshotView,
  begun: Pick<OperationView, 'id' | 'call' | 'release' | 'since'>,
): SnapshotView {
  const operation = { ...begun, progress: null, stopping: null };
  return {
    ...snapshot,
    operation,
    goesOnAt: null,
    waitsFor: null,
    console: begun.call === 'try' ? [] : snapshot.console,
  };
}

export function withProgress(snapshot: SnapshotView, progress: Progress): SnapshotView {
  if (snapshot.operation === null) return snapshot;
  const { step, done, total, unit, files, received, rate, secondsLeft, silent } = progress;
  return {
    ...snapshot,
    operation: {
      ...snapshot.operation,
      progress: {
        ...{ step, done, total, unit },
        ...(files === undefined ? {} : { files: { ...files } }),
        ...(received === undefined ? {} : { received }),
        ...(rate === undefined ? {} : { rate }),
        ...(secondsLeft === undefined ? {} : { secondsLeft }),
        ...(silent === undefined ? {} : { silent }),
      },
    },
  };
}

export function withStopping(snapshot: SnapshotView, how: 'pause' | 'stop'): SnapshotView {
  if (snapshot.operation === null) return snapshot;
  return { ...snapshot, operation: { ...snapshot.operation, stopping: how } };
}

export function withConsoleLine(snapshot: SnapshotView, line: string): SnapshotView {
  return { ...snapshot, console: [...snapshot.console, line].slice(-MOST_CONSOLE_LINES) };
}

/** The operation has ended; `check` is what it answered, if it was one. */
export function withEnded(
  snapshot: SnapshotView,
  ended: EndedView,
  check: CheckView | undefined,
): SnapshotView {
  const { call } = ended;
  const looksOnly = call === 'check' || call === 'verify' || call === 'try';
  const before = looksOnly ? snapshot.check : withoutCost(snapshot.check);
  return { ...snapshot, operation: null, ended, check: check ?? before };
}

/** What is here is another amount by now: it has to be asked anew what the rest costs. */
function withoutCost(check: CheckView | null): CheckView | null {
  return check === null ? null : { ...check, cost: null };
}
