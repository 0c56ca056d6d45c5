import { useEffect, useState } from 'react';
import type { ChangesView, WantedChanges } from '../../../shared/contract/changes.ts';
import { askQuietly } from '../../store/store.ts';

/** What is asked for; null where nothing is, or nobody can know, undefined until there is an answer. */
export function useChangesOf(wanted: WantedChanges | null): ChangesView | null | undefined {
  const [changes, setChanges] = useState<ChangesView | null>();
  const key = JSON.stringify(wanted);
  useEffect(() => {
    if (wanted === null) return undefined;
    let isWanted = true;
    setChanges(undefined);
    void askQuietly('changes', wanted).then((answer) => {
      if (isWanted) setChanges('error' in answer ? null : answer.output);
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return wanted === null ? null : changes;
}
