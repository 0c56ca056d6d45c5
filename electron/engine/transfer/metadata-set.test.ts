import { expect, it } from 'vitest';
import { isMetadataName, missingFromSet, targetsOf, versionOf } from './metadata-set.ts';

const signed = (fields: object) => ({ signatures: [], signed: fields });
const whole: Record<string, unknown> = {
  'timestamp.json': signed({ version: 9, meta: { 'snapshot.json': { version: 7 } } }),
  '7.snapshot.json': signed({ meta: { 'targets.json': { version: 3 }, 'extra.json': { version: 1 } } }),
  '3.targets.json': signed({ targets: { 'releases/a/manifest.mtree': {}, other: {} } }),
  '1.extra.json': signed({ targets: { more: {} } }),
};
const without = (name: string) => (asked: string) => (asked === name ? undefined : whole[asked]);

it('a set that holds all that it names lacks nothing', () => {
  expect(missingFromSet((name) => whole[name])).toBeUndefined();
  expect(targetsOf((name) => whole[name])).toEqual(['releases/a/manifest.mtree', 'other', 'more']);
  expect(versionOf(whole['timestamp.json'])).toBe(9);
});

it.each(['7.snapshot.json', '3.targets.json', '1.extra.json'])('%s is missed', (name) => {
  expect(missingFromSet(without(name))).toBe(name);
});

it.each([
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { signed: null },
  { signed: { meta: [] } },
  { signed: { meta: { 'snapshot.json': 'x' } } },
  { signed: { meta: { 'snapshot.json': { version: '../../x' } } } },
])('what is no metadata, %j, is left to those who check signatures', (timestamp) => {
  const read = (name: string) => (name === 'timestamp.json' ? timestamp : undefined);
  expect(missingFromSet(read)).toBeUndefined();
  expect(targetsOf(read)).toEqual([]);
  expect(versionOf(timestamp)).toBeUndefined();
});

it.each([
  ['timestamp.json', true],
  ['12.root.json', true],
  ['.new-1.json', false],
  ['a b.json', false],
  ['-rf.json', false],
  ['a\n.json', false],
  ['timestamp.json\n', false],
  ['x/y.json', false],
  ['root.txt', false],
  ['.json', false],
  [`${'x'.repeat(200)}.json`, false],
])('name %j: %s', (name, allowed) => {
  expect(isMetadataName(name)).toBe(allowed);
});
