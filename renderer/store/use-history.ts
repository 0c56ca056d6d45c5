import { useEffect, useState } from 'react';
import type { WindowCallOutput } from '../../shared/contract/window.ts';
import { askQuietly, useNewleaf } from './store.ts';
import { useTeacher } from './teacher.ts';

type History = WindowCallOutput<'history'>;

/**
 * What happened on this laptop, oldest first; read again when something has begun or ended, here or by
 * another engine, when a thumb was given or something found, when a teacher has changed or decided something, and when she was let in, for wrong PINs are in it. Null while it is read.
 */
export function useHistory(): History | null {
  const [history, setHistory] = useState<History | null>(null);
  const ended = useNewleaf(({ snapshot }) => snapshot?.ended?.id);
  const step = useNewleaf(({ snapshot }) => snapshot?.operation?.progress?.step);
  const releases = useNewleaf(({ snapshot }) =>
    JSON.stringify(
      snapshot?.status?.releases.map(({ id, state, since, thumbs, trial, decision }) => [
        ...[id, state, since, thumbs, trial?.probe?.at, decision],
      ]),
    ),
  );
  const rules = useNewleaf(({ snapshot }) =>
    JSON.stringify([snapshot?.status?.policy, snapshot?.status?.teacher.hasPin]),
  );
  const ticket = useTeacher((state) => state.ticket);
  const connected = useNewleaf((state) => state.connected);
  useEffect(() => {
    let isWanted = true;
    if (connected) {
      void askQuietly('history', {}).then((answer) => {
        if (isWanted && 'output' in answer) setHistory(answer.output);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [ended, step, releases, rules, ticket, connected]);
  return history;
}
