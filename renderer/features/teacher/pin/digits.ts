/** What a PIN may have at most. */
export const MOST_DIGITS = 12;
const LEAST_DIGITS = 4;

/** Zeros of the digits that a keyboard in Arabic or Persian types. */
const ZEROS = [0x30, 0x660, 0x6f0];

/** The digits of what was typed or pasted, as the engine takes them, at most twelve. Pure. */
export function digitsOf(text: string): string {
  return Array.from(text, digitOf).join('').slice(0, MOST_DIGITS);
}

function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? '' : String(code - zero);
}

export function isPin(digits: string): boolean {
  return digits.length >= LEAST_DIGITS && digits.length <= MOST_DIGITS;
}
