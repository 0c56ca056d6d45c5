import { expect, it } from 'vitest';
import { folded } from './folded.ts';

it.each([
  ['Niño', 'nino'],
  ['à l’école', "a l'ecole"],
  ['Œuvre', 'oeuvre'],
  ['إلى \u2068Second leaf\u2069 الآن', 'الى second leaf الان'],
  ['مستشفى', 'مستشفي'],
  ['Verificação', 'verificacao'],
  ['إبهام', 'ابهام'],
  ['الاحتفاظ', 'الإحتفاظ'],
  ['تجربة', 'تجربه'],
  ['مُعلِّم', 'معلم'],
])('%s is found by %s', (text, sought) => expect(folded(text)).toContain(folded(sought)));

it('what is another word stays one', () => expect(folded('كتاب')).not.toBe(folded('كتب')));
