import { useEffect, useState } from 'react';
import type { WindowCallOutput } from '../../shared/contract/window.ts';
import { askQuietly, useNewleaf } from './store.ts';
import { useTeacher } from './teacher.ts';

type History = WindowCallOutput<'history'>;

/**
 * What happened on this laptop, oldest first; read again when a line was written, by whomever, when something has begun or ended, and when
 * she was let in, for wrong PINs are in it. Null while it is read.
 */
export function useHistory(): History | null {
  const [history, setHistory] = useState<History | null>(null);
  const revision = useNewleaf(({ snapshot }) => snapshot?.status?.revision);
  const ended = useNewleaf(({ snapshot }) => snapshot?.ended?.id);
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
  }, [revision, ended, ticket, connected]);
  return history;
}
