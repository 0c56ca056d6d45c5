/**
 * Of a language that is spoken in more than one way, the one in which our words are written: that of Latin America, as Sugar
 * itself takes for Spanish.
 */
const PREFERRED: Readonly<Record<string, string>> = { es: 'es-419', pt: 'pt-br' };

/** The languages of the lines of `espeak-ng --voices`. Pure. */
export function parseVoices(text: string): readonly string[] {
  return [...text.matchAll(/^ *\d+ +([A-Za-z0-9-]+) /gm)].map(([, tag]) => tag!.toLowerCase());
}

/** Each language once, without its places. Pure. */
export function languagesOf(voices: readonly string[]): readonly string[] {
  return [...new Set(voices.map(primary))];
}

/** What `espeak-ng -v` is given for a language; undefined where it has no voice for it. Pure. */
export function chooseVoice(language: string, voices: readonly string[]): string | undefined {
  const wanted = language.toLowerCase();
  const main = primary(wanted);
  const place = wanted === main ? undefined : wanted;
  const exact = [place, PREFERRED[main], main].find((tag) => tag !== undefined && voices.includes(tag));
  // Of those that are left espeak-ng has an order of its own: `en` is spoken as in Britain, `fr` as in France.
  return exact ?? (languagesOf(voices).includes(main) ? main : undefined);
}

const primary = (tag: string): string => tag.split('-', 1)[0]!;
