import { expect, it } from 'vitest';
import { languageOfEnvironment } from './language-of-environment.ts';

it.each([
  [{ LANG: 'es_PE.UTF-8' }, 'es-PE'],
  [{ LANG: 'es_PE.UTF-8', LC_MESSAGES: 'fr', LC_ALL: '' }, 'fr'],
  [{ LANG: 'fr_FR', LC_ALL: 'rw_RW@latin' }, 'rw-RW'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'POSIX' }, 'en'],
  [{ LANG: '../../etc' }, 'en'],
  [{}, 'en'],
])('%j is %s', (environment, language) => {
  expect(languageOfEnvironment(environment)).toBe(language);
});
