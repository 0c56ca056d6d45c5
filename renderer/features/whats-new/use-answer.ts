import { useEffect, useRef, useState } from 'react';
import type { CheckView } from '../../../shared/contract/views.ts';
import { nearestLanguage } from '../../../shared/model/language.ts';
import { currentLocale, useWords } from '../../i18n/i18n.ts';
import { askQuietly } from '../../store/store.ts';

/**
 * Asks for what this page shows and is not there: what it costs, which is known from an answer of this session only, and notes
 * in her language. Once for each language: two windows would else ask in turn for ever, each for its own; and again where the cost was
 * known and is not any more, since something was done meanwhile. Gives whether the answer is still to come.
 */
export function useAnswer(check: CheckView | null, busy: boolean): boolean {
  const { language } = useWords();
  const asked = useRef<string>(undefined);
  const [isOver, setOver] = useState(false);
  const hasCost = (check?.cost ?? null) !== null;
  const hadCost = useRef(hasCost);
  useEffect(() => {
    if (hadCost.current && !hasCost) {
      asked.current = undefined;
      setOver(false);
    }
    hadCost.current = hasCost;
    if (busy || asked.current === language || isAnswered(check)) return;
    asked.current = language;
    void askQuietly('check', {}).then(() => setOver(true));
  }, [language, busy, hasCost]);
  return !isOver && !isAnswered(check);
}

function isAnswered(check: CheckView | null): boolean {
  if (check === null || check.cost === null) return false;
  const { notes } = check;
  return notes === null || nearestLanguage(currentLocale(), notes.languages) === notes.language;
}
