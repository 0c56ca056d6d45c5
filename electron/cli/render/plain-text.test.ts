import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['plain “text” – héllo', 'plain “text” – héllo'],
  ['\u001b[1;31mred\u001b[0m', 'red'],
  ['\u001b]0;a title\u0007after', 'after'],
  ['\u001b]8;;http://x\u001b\\link', 'link'],
  ['a\u001bcb', 'ab'],
  ['[   1.0] up\r\n', '[   1.0] up'],
  ['one\r\ntwo', 'one two'],
  ['tab\there', 'tab here'],
  ['bell\u0007 c1\u009b31m', 'bell? c1?31m'],
  ['gnp.\u202etxt', 'gnp.?txt'],
])('%j becomes %j', (given, text) => expect(plainText(given)).toBe(text));
