import { useEffect, useState } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { SignaturesView } from '../../../../shared/contract/signatures.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { askQuietly } from '../../../store/store.ts';

export type SignaturesAnswer =
  { readonly signatures: SignaturesView } | { readonly signatures: null; readonly error: ErrorView };

/** Who signed what is here; read again when the source was asked, or what is here changed. Undefined while it is read. */
export function useSignatures(status: StatusView): SignaturesAnswer | undefined {
  const [answer, setAnswer] = useState<SignaturesAnswer>();
  const { current, fallback, staged, lastCheck } = status;
  useEffect(() => {
    let isWanted = true;
    void askQuietly('signatures', {}).then((given) => {
      if (!isWanted) return;
      setAnswer('error' in given ? { signatures: null, error: given.error } : { signatures: given.output });
    });
    return () => {
      isWanted = false;
    };
  }, [current?.id, fallback?.id, staged?.id, lastCheck?.at]);
  return answer;
}
