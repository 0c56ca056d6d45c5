import { describe, expect, it } from 'vitest';
import type { ChangesView } from '../../../shared/contract/changes.ts';
import type { SignaturesView } from '../../../shared/contract/signatures.ts';
import { renderChanges } from './changes.ts';
import { renderSignatures } from './signatures.ts';

const CHANGES: ChangesView = {
  state: 'staged',
  from: { release: '1', version: 'one' },
  to: { release: '2', version: 'two' },
  parts: [{ part: 'programs', added: 1, changed: 1200, removed: 0 }],
  matching: 3,
  files: [
    { path: 'bin/a\\040b', how: 'changed', part: 'programs', kind: 'file', before: 1000, after: 2000 },
    { path: 'bin/sh', how: 'added', part: 'programs', kind: 'link', before: null, after: null },
  ],
};

describe('changes', () => {
  it('are rows of parts, or of files where somebody asked for some', () => {
    expect(renderChanges(CHANGES, false)).toEqual([
      'two waits for a decision. It changes this in one:',
      '  programs  1 new  1,200 changed  0 gone',
    ]);
    expect(renderChanges(CHANGES, true)).toEqual([
      'two waits for a decision. It changes this in one:',
      '  changed  1.0 kB → 2.0 kB  bin/a\\040b',
      '  new      link             bin/sh',
      '2 of 3 files: `--offset` and `--limit` show others.',
    ]);
  });

  it('say where there are none', () => {
    expect(renderChanges(null, false)).toEqual([expect.stringContaining('newleaf check')]);
    expect(renderChanges({ ...CHANGES, parts: [] }, false).at(-1)).toBe('  No file.');
  });
});

const SIGNED: SignaturesView = {
  ...{ clock: '2026-11-25T10:00:00Z', now: '2026-11-25T10:00:00Z' },
  ...{ issued: '2026-11-01T10:00:00Z', expires: '2026-12-01T10:00:00Z' },
  roles: [
    {
      ...{ role: 'targets', version: 3, expires: '2027-12-01T10:00:00Z', threshold: 1 },
      keys: [
        { id: 'abc', name: 'School', signed: true },
        { id: 'def', name: null, signed: false },
      ],
    },
  ],
  releases: [],
  warnings: [
    { what: 'no-news', days: 24 },
    { what: 'clock', behindSeconds: 7200 },
  ],
};

describe('signatures', () => {
  it('name who signed, and nobody else; and what to mind', () => {
    const lines = renderSignatures(SIGNED);
    expect(lines.join('\n')).toContain('1 signature needed; by School (abc)');
    expect(lines.join('\n')).not.toContain('def');
    expect(lines.slice(-2)).toEqual([
      'Warning: no news for 24 days.',
      'Warning: the clock looks wrong: it is 2 hours behind something that was signed.',
    ]);
  });

  it('say where nothing is held', () => {
    const nothing = { ...SIGNED, issued: null, expires: null, roles: [], warnings: [] };
    expect(renderSignatures(nothing)).toEqual([expect.stringContaining('newleaf check')]);
  });
});
