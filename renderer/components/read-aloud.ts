import { useEffect, useState } from 'react';
import { sentencesOf } from './sentences.ts';
import { useSpeakers, type Speaker } from './speakers.ts';
import { spokenText, type Spoken } from './spoken-text.ts';

export interface ReadAloud {
  /** Whether there is a voice for the language. */
  readonly possible: boolean;
  readonly speaking: boolean;
  toggle(): void;
}

/** What is read, by whichever button: one thing at a time. */
let reading: AbortController | undefined;

function stopReading(): void {
  reading?.abort();
  reading = undefined;
}

/**
 * Reads what is in `whole()`, in its language. Begun again it stops; so it does when another `page` comes, another language, or
 * something that has a button of its own. When the window goes, the shell stops by itself.
 */
export function useReadAloud(language: string, page: string, whole: () => Element | null): ReadAloud {
  const speakers = useSpeakers();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    stopReading();
    return stopReading;
  }, [language, page]);
  return {
    possible: speakers.some(({ speaks }) => speaks(language)),
    speaking,
    toggle() {
      stopReading();
      if (speaking) return;
      const root = whole();
      if (root === null) return;
      reading = new AbortController();
      setSpeaking(true);
      void sayAll(sentencesOf(spokenText(root, language)), speakers, reading.signal).then(() =>
        setSpeaking(false),
      );
    },
  };
}

async function sayAll(
  sentences: readonly Spoken[],
  speakers: readonly Speaker[],
  signal: AbortSignal,
): Promise<void> {
  for (const sentence of sentences) {
    // What nobody can say is left out: in the sounds of another language it is nothing.
    const speaker = speakers.find(({ speaks }) => speaks(sentence.language));
    if (speaker === undefined) continue;
    if (signal.aborted || !(await speaker.say(sentence, signal))) return;
  }
}
