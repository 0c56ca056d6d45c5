import { care } from './en/care.ts';
import { changes } from './en/changes.ts';
import { child } from './en/child.ts';
import { faults } from './en/faults.ts';
import { frame } from './en/frame.ts';
import { pictures } from './en/pictures.ts';
import { school } from './en/school.ts';
import { events } from '../../shared/history/english.ts';
import { report } from '../../shared/report/english.ts';
import { signatures } from './en/signatures.ts';
import { story } from './en/story.ts';
import { teacher } from './en/teacher.ts';
import { tries } from './en/tries.ts';
import type { PluralForms } from './languages.ts';
import type { Translated } from './texts.ts';

/**
 * English. The other catalogues have exactly these keys. `{{…}}` is filled in; sizes, times and dates are words already.
 * One file a room, so that who writes a page finds its words together.
 */
export const en = {
  ...frame,
  ...child,
  ...tries,
  ...pictures,
  ...story,
  ...teacher,
  ...school,
  ...changes,
  ...signatures,
  ...care,
  ...report,
  ...events,
  ...faults,
} as const;

export type Key = keyof typeof en;

/** What a language has: the keys of English, and its own plural forms where English has forms. */
export type Catalogue<Name extends keyof PluralForms = keyof PluralForms> = Name extends unknown
  ? Translated<typeof en, Name>
  : never;
