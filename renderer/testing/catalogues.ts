/** All catalogues at once, for tests and for what builds them; a window has one. */
import { ar } from '../i18n/ar.ts';
import { en, type Catalogue } from '../i18n/en.ts';
import { es } from '../i18n/es.ts';
import { fr } from '../i18n/fr.ts';
import type { Language } from '../i18n/languages.ts';
import { pt } from '../i18n/pt.ts';
import { rw } from '../i18n/rw.ts';

export const CATALOGUES: { readonly [Name in Language]: Catalogue<Name> } = { en, es, fr, pt, ar, rw };
