import { useEffect, useState } from 'react';
import { spokenText } from './spoken-text.ts';

export interface ReadAloud {
  /** Whether this laptop has a voice for the language. */
  readonly possible: boolean;
  readonly speaking: boolean;
  toggle(): void;
}

/** Reads the page in its language, by a voice of this laptop. Begun again it stops; so it does when another page comes. */
export function useReadAloud(language: string, page: string): ReadAloud {
  const [possible, setPossible] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    // Voices are found after the page is there.
    const look = () => setPossible(speechSynthesis.getVoices().some(({ lang }) => lang.startsWith(language)));
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, [language]);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    return () => speechSynthesis.cancel();
  }, [language, page]);
  return {
    possible,
    speaking,
    toggle() {
      speechSynthesis.cancel();
      setSpeaking(false);
      if (speaking) return;
      const main = document.querySelector('main');
      const pieces = main === null ? [] : spokenText(main, language);
      for (const [index, { language: of, text }] of pieces.entries()) {
        const speech = new SpeechSynthesisUtterance(text);
        speech.lang = of;
        speech.addEventListener('error', () => setSpeaking(false));
        if (index === pieces.length - 1) speech.addEventListener('end', () => setSpeaking(false));
        setSpeaking(true);
        speechSynthesis.speak(speech);
      }
    },
  };
}
