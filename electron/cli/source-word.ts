import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** A source as it was typed: the name of a folder is made absolute, since it is kept; an address stays as it is. */
export function absoluteSource(text: string): string {
  return text.startsWith('.') || existsSync(text) ? resolve(text) : text;
}
