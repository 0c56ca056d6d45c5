import { useEffect, useRef } from 'react';
import { askQuietly } from '../../store/store.ts';

/** The laptop looks at its parts again; what is new is in the next snapshot. */
export function lookAgain(): void {
  void askQuietly('probe', {});
}

/** While `runs`, once for each visit of the page, as soon as nothing else is at work: its parts, then whether the source answers. */
export function useProbe(runs: boolean, isBusy: boolean): void {
  const hasLooked = useRef(false);
  useEffect(() => {
    if (!runs || isBusy || hasLooked.current) return;
    hasLooked.current = true;
    // The parts take a moment, the source may take seconds.
    void askQuietly('probe', {}).then(() => askQuietly('probe', { source: true }));
  }, [runs, isBusy]);
}
