/** A sentence whose last word ends with a stop of its own (“9:59 a. m.”, “c0ff…”) has no second one. Pure. */
export function withoutTwoStops(text: string): string {
  return text.replace(/(?<!\.)([.…])\.(?!\.)/gu, '$1');
}
