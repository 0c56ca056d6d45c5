import { expect, it } from 'vitest';
import { MOST_SPOKEN } from '../../shared/contract/window.ts';
import { sentencesOf } from './sentences.ts';

it('says a line at a time, each in its language', () => {
  const pieces = [
    { language: 'en', text: "What's new\n\n·\n Three things. Two of them small." },
    { language: 'ar', text: 'ورقة جديدة' },
  ];
  expect(sentencesOf(pieces)).toEqual([
    { language: 'en', text: "What's new" },
    { language: 'en', text: 'Three things. Two of them small.' },
    { language: 'ar', text: 'ورقة جديدة' },
  ]);
});

it('a long line by its sentences, one without an end between words, and loses none', () => {
  const sentence = 'It is longer than one would think. ';
  const endless = 'word '.repeat(400);
  const solid = 'x'.repeat(MOST_SPOKEN * 2 + 5);
  const said = sentencesOf([{ language: 'en', text: [sentence.repeat(40), endless, solid].join('\n') }]);
  expect(said.slice(0, 40).map(({ text }) => text)).toEqual(Array(40).fill(sentence.trim()));
  expect(Math.max(...said.map(({ text }) => text.length))).toBeLessThanOrEqual(MOST_SPOKEN);
  expect(said.flatMap(({ text }) => text.split(' ')).filter((word) => word === 'word')).toHaveLength(400);
  expect(said.slice(-3).map(({ text }) => text.length)).toEqual([MOST_SPOKEN, MOST_SPOKEN, 5]);
});
