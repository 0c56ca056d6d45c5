import { useEffect, useRef, useState } from 'react';
import { newsOf } from '../features/home/news-of.ts';
import { useWords } from '../i18n/i18n.ts';
import { useNewleaf } from '../store/store.ts';
import type { Page } from './page-of.ts';

/** Milliseconds for which a sentence stays: then it is old, and is not found by who reads through the page. */
const STAYS = 5000;
/** Pages without a word of what was fetched or tried meanwhile. */
const WITHOUT_WORK: readonly Page[] = ['story', 'sheets', 'teacher'];

/**
 * What is to be seen by something that goes away, and so is told to nobody who is read to: that the touch is there again, and that
 * what ran in the background has ended. There from the beginning, since what comes together with its words is not said by every reader.
 */
export function Said({ page }: { readonly page: Page }) {
  const { say, tell } = useWords();
  const { connected, snapshot } = useNewleaf();
  const [text, setText] = useState('');
  const ended = snapshot?.ended ?? null;
  const was = useRef({ connected, ended: ended?.id, isNew: snapshot === null });
  useEffect(() => {
    const before = was.current;
    was.current = { connected, ended: ended?.id, isNew: snapshot === null };
    if (!before.connected && connected) setText(say('app.back-again'));
    else if (snapshot !== null && !before.isNew && ended !== null && ended.id !== before.ended) {
      const isToTell = ended.outcome === 'finished' && (ended.call === 'get' || ended.call === 'try');
      const [news] = isToTell && WITHOUT_WORK.includes(page) ? newsOf(snapshot) : [];
      if (news !== undefined) setText(tell(news));
    }
  }, [connected, ended?.id, snapshot === null]);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => setText(''), STAYS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="only-said" role="status">
      {text}
    </p>
  );
}
