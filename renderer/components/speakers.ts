import { useEffect, useState } from 'react';
import { askQuietly, useNewleaf } from '../store/store.ts';
import type { Spoken } from './spoken-text.ts';

/** What says words aloud. */
export interface Speaker {
  speaks(language: string): boolean;
  /** Whether all was said; at once silent, and false, where `signal` is aborted. */
  say(piece: Spoken, signal: AbortSignal): Promise<boolean>;
}

/**
 * The shell, then the browser. The shell is first since it knows languages: of WebKit's own voices all are English, and it says
 * Spanish by them. The browser's are for who sits elsewhere than the shell, and for a shell without any.
 */
export function useSpeakers(): readonly Speaker[] {
  const shell = useShellLanguages();
  const browser = useBrowserLanguages();
  return [
    { speaks: (language) => shell.has(mainOf(language)), say: sayByShell },
    { speaks: (language) => browser.has(mainOf(language)), say: sayByBrowser },
  ];
}

const mainOf = (language: string): string => language.split(/[-_]/, 1)[0]!.toLowerCase();
const NONE: ReadonlySet<string> = new Set();

function useShellLanguages(): ReadonlySet<string> {
  const [languages, setLanguages] = useState(NONE);
  // Another shell may be there after it was gone.
  const isThere = useNewleaf(({ connected, snapshot }) => connected && snapshot !== null);
  useEffect(() => {
    if (!isThere) return;
    let isWanted = true;
    void askQuietly('voices', {}).then((answer) => {
      if (isWanted) setLanguages('output' in answer ? new Set(answer.output.languages) : NONE);
    });
    return () => {
      isWanted = false;
    };
  }, [isThere]);
  return languages;
}

function useBrowserLanguages(): ReadonlySet<string> {
  const [languages, setLanguages] = useState(NONE);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    // Voices are found after the page is there.
    const look = () => setLanguages(new Set(speechSynthesis.getVoices().map(({ lang }) => mainOf(lang))));
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);
  return languages;
}

async function sayByShell({ language, text }: Spoken, signal: AbortSignal): Promise<boolean> {
  const hush = () => void askQuietly('hush', {});
  signal.addEventListener('abort', hush);
  const answer = await askQuietly('speak', { language, text });
  signal.removeEventListener('abort', hush);
  return 'output' in answer && answer.output.said;
}

async function sayByBrowser({ language, text }: Spoken, signal: AbortSignal): Promise<boolean> {
  const hush = () => speechSynthesis.cancel();
  signal.addEventListener('abort', hush);
  const said = await new Promise<boolean>((resolve) => {
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = language;
    speech.addEventListener('end', () => resolve(true));
    speech.addEventListener('error', () => resolve(false));
    signal.addEventListener('abort', () => resolve(false));
    speechSynthesis.speak(speech);
  });
  signal.removeEventListener('abort', hush);
  return said;
}
