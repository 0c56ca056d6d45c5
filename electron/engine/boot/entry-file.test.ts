import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatEntry, formatEntryName, parseEntry, parseEntryName } from './entry-file.ts';

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
    expect(formatEntry(entry)).toContain(
      '\ninitrd /newleaf/bb.initrd\ninitrd /newleaf/cc.initrd\noptions boot=newleaf ',
    );
    expect(parseEntry(formatEntry(entry))).toEqual(entry);
  });

  it('that was cut off anywhere is none', () => {
    const text = formatEntry(entry);
    for (let length = 0; length < text.length; length++) {
      expect(parseEntry(text.slice(0, length)), String(length)).toBeUndefined();
    }
  });
});
