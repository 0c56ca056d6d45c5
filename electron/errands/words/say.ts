import type { Notice } from '../notice-of.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { NoticeWords } from './notice-words.ts';
import { pt } from './pt.ts';
import { rw } from './rw.ts';

/** Languages of notices: those of the activity. English is the original; no native speaker has read the others yet. */
export const NOTICES: Readonly<Record<string, NoticeWords>> = { en, es, fr, pt, ar, rw };

export interface SaidNotice {
  readonly title: string;
  readonly text: string;
}

/** A notice in a language (`pt-BR`: then Portuguese), else in English. A title is a publisher's words, and stays as it is. Pure. */
export function sayNotice(notice: Notice, locale: string): SaidNotice {
  const language = locale.split('-')[0] ?? '';
  const known = Object.hasOwn(NOTICES, language) ? language : 'en';
  const { title, text } = NOTICES[known]![notice.about];
  const days = new Intl.NumberFormat(known === language ? locale : 'en', {
    ...{ style: 'unit', unit: 'day', unitDisplay: 'long' },
  } as const).format(notice.days ?? 0);
  const fill = (form: string): string =>
    form.replaceAll('{{title}}', notice.title).replaceAll('{{days}}', days);
  return { title: fill(title), text: fill(text) };
}
