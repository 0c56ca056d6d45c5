import { useEffect, useState } from 'react';
import type { ChangesView } from '../../../shared/contract/changes.ts';
import { askQuietly } from '../../store/store.ts';

/** What this laptop itself changed; null where nobody can know, undefined until there is an answer. */
export function useOwnChanges(): ChangesView | null | undefined {
  const [changes, setChanges] = useState<ChangesView | null>();
  useEffect(() => {
    let isWanted = true;
    void askQuietly('changes', { own: true, limit: 0 }).then((answer) => {
      if (isWanted) setChanges('error' in answer ? null : answer.output);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return changes;
}
