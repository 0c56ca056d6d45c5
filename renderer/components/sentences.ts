import { MOST_SPOKEN } from '../../shared/contract/window.ts';
import type { Spoken } from './spoken-text.ts';

/**
 * What is said in one breath each: the lines of a text, and of a long one its sentences, so that a voice rests between them and
 * never has more before it than a moment. Pure.
 */
export function sentencesOf(pieces: readonly Spoken[]): Spoken[] {
  return pieces.flatMap(({ language, text }) =>
    text
      .split('\n')
      .flatMap((line) => (line.length <= MOST_SPOKEN ? [line] : cut(line, language)))
      .map((line) => line.trim())
      // Marks alone have no sound, or are said by their names.
      .filter((line) => /[\p{L}\p{N}]/u.test(line))
      .map((line) => ({ language, text: line })),
  );
}

function cut(line: string, language: string): string[] {
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)];
  return sentences.flatMap(({ segment }) => cutAtWords(segment));
}

/** Where a sentence itself has no end, between words; between letters where there are none. */
function cutAtWords(text: string): string[] {
  if (text.length <= MOST_SPOKEN) return [text];
  const space = text.lastIndexOf(' ', MOST_SPOKEN);
  const at = space > 0 ? space : MOST_SPOKEN;
  return [text.slice(0, at), ...cutAtWords(text.slice(at))];
}
