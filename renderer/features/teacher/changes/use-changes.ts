import { useEffect, useRef, useState } from 'react';
import type { ChangesView, WantedChanges } from '../../../../shared/contract/changes.ts';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { askQuietly, useNewleaf } from '../../../store/store.ts';

export type ChangesAnswer = { readonly changes: ChangesView | null } | { readonly error: ErrorView };

/** Files that come at a time. */
const PAGE = 100;
/** Files that are shown at most: who looks for one searches. */
const MOST_SHOWN = 1000;

interface Asking {
  /** What is asked for when the answer is here. */
  next: (() => void) | undefined;
}

/**
 * The changes by the engine, with files where `withFiles` says so; undefined until there is a first answer, and the answer before
 * while the next is looked for, which `isLatest` tells. One question at a time: what she typed meanwhile is asked when the answer is here, and only
 * the last of it. `more` brings further files, where there are some.
 */
export function useChanges(
  query: Pick<WantedChanges, 'part' | 'search'>,
  withFiles: boolean,
  status: StatusView,
): {
  readonly answer: ChangesAnswer | undefined;
  readonly isLatest: boolean;
  readonly more: (() => void) | undefined;
} {
  const [answer, setAnswer] = useState<ChangesAnswer>();
  const [answered, setAnswered] = useState('');
  const asking = useRef<Asking | undefined>(undefined);
  // What could not be read while something was at work can be when it has ended.
  const ended = useNewleaf(({ snapshot }) => snapshot?.ended?.id);
  const what = JSON.stringify([query, withFiles, systemsOf(status), ended]);
  const latest = useRef(what);

  function ask(offset: number): void {
    if (latest.current !== what) return;
    if (asking.current !== undefined) {
      asking.current.next = () => ask(offset);
      return;
    }
    const turn: Asking = { next: undefined };
    asking.current = turn;
    void askQuietly('changes', { ...query, offset, limit: withFiles ? PAGE : 0 }).then((given) => {
      asking.current = undefined;
      if (latest.current === what) {
        setAnswered(what);
        setAnswer((before) =>
          'error' in given ? { error: given.error } : { changes: joined(before, given.output, offset) },
        );
      }
      turn.next?.();
    });
  }

  useEffect(() => {
    latest.current = what;
    ask(0);
  }, [what]);
  useEffect(
    () => () => {
      latest.current = '';
    },
    [],
  );
  const changes = answer !== undefined && 'changes' in answer ? answer.changes : null;
  const count = changes?.files.length ?? 0;
  const isMore = withFiles && changes !== null && count < Math.min(changes.matching, MOST_SHOWN);
  return { answer, isLatest: answered === what, more: isMore ? () => ask(count) : undefined };
}

/** A further page, after those that are shown. Pure. */
export function joined(
  before: ChangesAnswer | undefined,
  page: ChangesView | null,
  offset: number,
): ChangesView | null {
  const shown = before !== undefined && 'changes' in before ? before.changes : null;
  if (page === null || offset === 0 || shown?.files.length !== offset) return page;
  return { ...page, files: [...shown.files, ...page.files] };
}

/** What the answer depends on besides. */
function systemsOf({ current, fallback, staged, newest, lastCheck, operation }: StatusView): unknown {
  return [current?.id, fallback?.id, staged?.id, newest?.id, lastCheck?.at, operation === null];
}
