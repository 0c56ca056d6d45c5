import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  ENTRY_LENGTH,
  formatEntry,
  formatEntryName,
  isBootable,
  isHalfName,
  NO_ENTRY,
  parseEntry,
  parseEntryName,
} from './entry-file.ts';

const system = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,95}$/);
const tries = fc.record({ left: fc.nat(999_999), done: fc.nat(999_999) });

describe('the name of an entry', () => {
  it.each([
    ['newleaf-system-12.7-1a2b.conf', { system: 'system-12.7-1a2b', tries: undefined }],
    ['newleaf-system-12.7-1a2b+1.conf', { system: 'system-12.7-1a2b', tries: { left: 1, done: 0 } }],
    ['newleaf-system-12.7-1a2b+0-1.conf', { system: 'system-12.7-1a2b', tries: { left: 0, done: 1 } }],
  ])('%s', (name, read) => {
    expect(parseEntryName(name)).toEqual(read);
    expect(formatEntryName(read)).toBe(name);
  });

  it('comes back whatever the system is called', () => {
    fc.assert(
      fc.property(system, fc.option(tries, { nil: undefined }), (name, counted) => {
        const entry = { system: name, tries: counted };
        expect(parseEntryName(formatEntryName(entry))).toEqual(entry);
      }),
    );
  });

  it.each([
    'debian.conf',
    'newleaf-.conf',
    'newleaf-A.conf',
    'newleaf-a+.conf',
    'newleaf-a+x.conf',
    '.new-00',
    'newleaf-a.conf.bak',
  ])('%s is none of ours', (name) => expect(parseEntryName(name)).toBeUndefined());
});

describe('the text of an entry', () => {
  const entry = {
    title: 'Newleaf 12.7 (trial)',
    version: 7,
    linux: '/newleaf/aa.linux',
    initrds: ['/newleaf/bb.initrd', '/newleaf/cc.initrd'],
    options: ['boot=newleaf', 'newleaf.system=a', 'quiet'],
  };

  it('comes back', () => {
    expect(formatEntry(entry)).toContain('\ninitrd /newleaf/bb.initrd\ninitrd /newleaf/cc.initrd\n');
    expect(parseEntry(formatEntry(entry))).toEqual(entry);
  });

  it('that was cut off anywhere is none', () => {
    const text = formatEntry(entry);
    for (let length = 0; length < text.length; length++) {
      expect(parseEntry(text.slice(0, length)), String(length)).toBeUndefined();
    }
  });

  it('has everything that belongs together in its first sector, and whole lines in each', () => {
    const text = formatEntry({
      ...entry,
      title: 'x'.repeat(600),
      options: Array.from({ length: 150 }, (_, n) => `word=${n}`),
    });
    const sectors = Array.from({ length: text.length / 512 }, (_, n) => text.slice(n * 512, (n + 1) * 512));
    expect(text.length).toBe(ENTRY_LENGTH);
    expect(sectors[0]).toMatch(/^title x+\nsort-key 0newleaf\nversion 7\nlinux .*\ninitrd .*\ninitrd .*\n$/);
    expect(sectors.filter((each) => each.includes('options')).length).toBeGreaterThan(2);
    for (const each of sectors.slice(1)) expect(each).toMatch(/^(options( word=\d+)+\n)?\n*$/);
    expect(parseEntry(text)?.options).toHaveLength(150);
  });

  it('is nothing that boots without its first sector', () => {
    const text = formatEntry(entry);
    expect(isBootable(text)).toBe(true);
    expect(isBootable(NO_ENTRY + text.slice(NO_ENTRY.length))).toBe(false);
    expect(parseEntry(NO_ENTRY + text.slice(NO_ENTRY.length))).toBeUndefined();
  });

  it('does not take more options than there is room for', () => {
    const options = Array.from({ length: 600 }, (_, n) => `word=${n}`);
    expect(() => formatEntry({ ...entry, options })).toThrow(
      expect.objectContaining({ details: { why: 'options-too-long' } }) as Error,
    );
    expect(() => formatEntry({ ...entry, options: ['x'.repeat(600)] })).toThrow();
  });

  it.each([
    ['NEWLEA~1.CON', true],
    ['NE1F0A~2.CON', true],
    ['newleaf-a.conf', false],
    ['DEBIAN~1.CON', false],
  ])('%s: only the half of a name is one: %s', (name, is) => expect(isHalfName(name)).toBe(is));
});
