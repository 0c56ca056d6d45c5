import { isLanguageTag } from '../../../shared/model/language.ts';

const TEXT = /^([^/]+)\.md$/;

/** The language that a file of the notes is the text of, by its path below `notes/`; undefined for any other file. */
export function languageOfText(path: string): string | undefined {
  const name = TEXT.exec(path)?.[1];
  return name !== undefined && isLanguageTag(name) ? name : undefined;
}

/**
 * The path below `notes/` that a text means by `address`: relative, plain names only, so neither a scheme nor a way up.
 * Undefined for everything else.
 */
export function pathOfAddress(address: string): string | undefined {
  const path = address.replace(/^\.\//, '');
  const names = path.split('/');
  return names.every((name) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) ? path : undefined;
}
