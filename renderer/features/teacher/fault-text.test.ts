import { expect, it } from 'vitest';
import { STATUS } from '../../../electron/host/testing/stand-in-engine.ts';
import { ASPECTS } from '../../../shared/model/aspects.ts';
import { en } from '../../i18n/en.ts';
import { faultText, faultyPaths } from './fault-text.ts';

const written = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'list' in value
    ? (value.list as string[]).join(', ')
    : String(value);
/** A catalogue's text with its holes filled. */
const say = (key: keyof typeof en, values: Record<string, unknown> = {}) => {
  const text = en[key];
  return typeof text === 'string'
    ? text.replace(/{{(\w+)}}/g, (_, name: string) => written(values[name]))
    : '';
};
const status = {
  current: { ...STATUS.current!, version: '12.7', layers: ['core-1', 'overlay-2'] },
  fallback: { ...STATUS.current!, version: '12.6', layers: ['core-1'] },
  staged: null,
};
const text = (what: string, where: string) =>
  faultText({ path: 'usr/bin/a', whats: [what], wheres: [where] }, status, say);

it('says what is not as it was signed, and in which version', () => {
  expect(text('contents', 'overlay-2')).toBe('usr/bin/a: has other contents (version 12.7)');
  expect(text('missing', 'core-1')).toBe('usr/bin/a: is missing (version 12.6)');
  for (const what of ASPECTS) expect(text(what, 'core-1')).not.toContain(`: ${what} (`);
});

it('leaves what it does not know as it is', () => {
  expect(text('colour', 'overlay-1')).toBe('usr/bin/a: colour (overlay-1)');
  expect(faultText({ path: 'a', whats: ['extra'], wheres: ['core-1'] }, null, say as never)).toBe(
    'a: should not be there (core-1)',
  );
});

it('is one line for a path, in however many ways and versions it is not as it was signed', () => {
  const fault = (path: string, what: string, where: string) => ({ path, what, where });
  const faulty = faultyPaths([
    fault('a', 'contents', 'core-1'),
    fault('a', 'size', 'core-1'),
    fault('b', 'missing', 'core-1'),
    fault('a', 'contents', 'overlay-2'),
  ]);
  expect(faulty.map((one) => faultText(one, status, say))).toEqual([
    'a: has other contents, has another size (version 12.6, version 12.7)',
    'b: is missing (version 12.6)',
  ]);
});
