import type { en, Key } from './en.ts';

/** What fills a hole of a text. What has a unit is put into words by the language of the page. */
export type Value =
  | string
  | number
  | { readonly bytes: number }
  | { readonly seconds: number }
  | { readonly days: number }
  /** As it was decided, not rounded. */
  | { readonly exactly: number; readonly unit: 'second' | 'hour' | 'day' }
  /** An ISO 8601 instant: its day, its time of the day, both, or how long ago. */
  | { readonly date: string }
  | { readonly time: string }
  | { readonly moment: string }
  /** The same with its year always, as on paper. */
  | { readonly dated: string }
  | { readonly ago: string }
  | { readonly list: readonly string[] };

type HolesIn<Text> = Text extends `${string}{{${infer Hole}}}${infer Rest}`
  ? NameOf<Hole> | HolesIn<Rest>
  : never;
type NameOf<Hole> = Hole extends `${infer Name}, ${string}` ? Name : Hole;
type TextOf<Name extends Key> = (typeof en)[Name] extends { readonly other: infer Text }
  ? Text
  : (typeof en)[Name];

/** What chooses among the forms of a text, whether or not the text says it. */
type CountOf<Name extends Key> = (typeof en)[Name] extends { readonly other: string } ? 'count' : never;
type NeedsOf<Name extends Key> = HolesIn<TextOf<Name>> | CountOf<Name>;

/** What a text has to be given: nothing, or a value for each of its holes. */
export type Holes<Name extends Key> = [NeedsOf<Name>] extends [never]
  ? []
  : [values: Readonly<Record<NeedsOf<Name>, Value>>];

/** A text to be said in whatever language. */
export interface Message {
  readonly key: Key;
  readonly values: Readonly<Record<string, Value>>;
}

export function message<Name extends Key>(key: Name, ...[values]: Holes<Name>): Message {
  return { key, values: values ?? {} };
}
