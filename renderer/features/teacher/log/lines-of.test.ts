import { expect, it } from 'vitest';
import { splitSentence } from '../../../i18n/first-sentence.ts';
import type { LogGroup } from '../../../../shared/history/groups.ts';
import { HISTORY } from '../../../testing/made-snapshots.ts';
import { wordsIn } from '../../../testing/words-in.ts';
import { shortWords } from '../report/report-words.ts';
import { chosenLines, linesOf } from './lines-of.ts';

const lines = linesOf(
  [
    ...HISTORY,
    { at: HISTORY[0]!.at, release: '12.7', what: 'failed', details: { code: 'E_SPACE', step: 'space' } },
  ],
  shortWords(wordsIn('en')),
);

it('the newest comes first, in words, and what the engine wrote is behind it', () => {
  expect(lines[0]).toMatchObject({ text: 'failed: There is not enough room', release: '12.7' });
  expect(lines[0]?.raw).toBe('failed; code: E_SPACE; step: space');
  // Of its beginning and its end the one that says more.
  expect(lines.at(-1)).toMatchObject({ text: 'setting up this laptop: done' });
});

it('has values in the words of the language', () => {
  const details = { trialDays: '7 → 14', quietHours: 'none → 20:00-07:00', keepNeedsTeacher: 'no → yes' };
  const [line] = linesOf([{ ...HISTORY[0]!, what: 'policy: begun', details }], shortWords(wordsIn('es')));
  expect(line?.text.replaceAll('\u00a0', ' ')).toMatch(
    /de 7 días a 14 días.*de no a sí.*de ninguna a de 20:00 a 07:00|de no a sí.*de 7 días a 14 días.*de ninguna a de 20:00 a 07:00/,
  );
});

it('is chosen by what it is about, and by what is looked for', () => {
  const texts = (group: LogGroup | 'all', search: string, isRaw = false) =>
    chosenLines(lines, { group, search, isRaw }).map(({ text }) => text);
  expect(texts('all', '')).toHaveLength(lines.length);
  expect(texts('decisions', '')).toEqual(['kept']);
  expect(texts('trouble', '')).toEqual(['failed: There is not enough room']);
  expect(texts('all', ' THUMB ')).toEqual(['the child gave a thumb up: How it looked']);
  // What nobody sees is not found either.
  expect(texts('all', 'e_space')).toEqual([]);
  expect(texts('all', 'e_space', true)).toEqual(['failed: There is not enough room']);
  expect(texts('all', 'thúmb')).toHaveLength(1);
  expect(texts('came', 'thumb')).toEqual([]);
});

it.each([
  ['One. Two. Three.', 'One.', 'Two. Three.'],
  ['The number 12.7 is in /etc/x.y. Then this.', 'The number 12.7 is in /etc/x.y.', 'Then this.'],
  ['Only one', 'Only one', ''],
  ['هل تعمل؟ نعم.', 'هل تعمل؟', 'نعم.'],
  ['“Tidy up.” Then ask.', '“Tidy up.”', 'Then ask.'],
])('the first sentence of %j', (text, first, rest) => expect(splitSentence(text)).toEqual([first, rest]));
