/** What a text says first, and the rest. Dots in numbers, addresses and names of files end nothing. Pure. */
export function splitSentence(text: string): readonly [first: string, rest: string] {
  const end = /[.!?؟][\u2069»”"]?(?=\s)/u.exec(text);
  if (end === null) return [text, ''];
  const after = end.index + end[0].length;
  return [text.slice(0, after), text.slice(after).trim()];
}

export function firstSentence(text: string): string {
  return splitSentence(text)[0];
}
