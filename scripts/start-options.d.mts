export interface StartOptions {
  /** A real store, as given. */
  readonly store?: string;
  readonly fresh: boolean;
  readonly open: boolean;
}

export type StartWords =
  { readonly help: true } | { readonly wrong: string } | { readonly options: StartOptions };

export const HELP: string;
export function parseStartWords(words: readonly string[]): StartWords;
