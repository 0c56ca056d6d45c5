import { useEffect } from 'react';
import type { SnapshotView } from '../../shared/contract/window.ts';
import { useWords } from '../i18n/i18n.ts';
import { runsText } from './what-runs.ts';

/**
 * Keeps the document's description (HTML, `meta name=description`) at what is so on the laptop, in her words, wherever she is in
 * the activity. In Sugar it becomes what the Journal says. Nothing is said where nothing is known.
 */
export function useDescription(snapshot: SnapshotView | null): void {
  const { tell } = useWords();
  const status = snapshot?.status ?? null;
  const text = status === null ? '' : runsText(status).map(tell).join(' ');
  useEffect(() => {
    descriptionElement().content = text;
  }, [text]);
}

function descriptionElement(): HTMLMetaElement {
  const there = document.head.querySelector<HTMLMetaElement>('meta[name="description"]');
  if (there !== null) return there;
  const made = document.createElement('meta');
  made.name = 'description';
  document.head.append(made);
  return made;
}
