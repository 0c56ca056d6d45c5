import { useEffect, useState } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { SpaceView, StatusView } from '../../../../shared/contract/views.ts';
import { askQuietly, useNewleaf } from '../../../store/store.ts';

export type SpaceAnswer = { readonly space: SpaceView } | { readonly space: null; readonly error: ErrorView };

/** What takes room; measured again when what is here has changed, or an operation has ended. Undefined while it is measured first. */
export function useSpace({ current, fallback, staged }: StatusView): SpaceAnswer | undefined {
  const [answer, setAnswer] = useState<SpaceAnswer>();
  const ended = useNewleaf(({ snapshot }) => snapshot?.ended?.id);
  useEffect(() => {
    let isWanted = true;
    void askQuietly('space', {}).then((given) => {
      if (!isWanted) return;
      setAnswer('error' in given ? { space: null, error: given.error } : { space: given.output });
    });
    return () => {
      isWanted = false;
    };
  }, [current?.id, fallback?.id, staged?.id, ended]);
  return answer;
}
