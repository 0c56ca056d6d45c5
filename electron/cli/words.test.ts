import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode, type ErrorDetails } from '../../shared/model/errors.ts';
import { sentence } from './output.ts';
import { wordsFor } from './words.ts';

const say = (code: ErrorCode, details: ErrorDetails = {}, step?: string) =>
  sentence({ code, step, details, retryable: false });

describe('every code', () => {
  for (const code of ERROR_CODES) {
    it(`${code} says what happened and what to do, though no detail is known`, () => {
      const { message, hint } = wordsFor({ code, details: {}, retryable: false });
      for (const text of [message, hint]) {
        expect(text).toMatch(/^[^\s].*[.?]$/);
        // A detail that is missing leaves no trace.
        expect(text).not.toMatch(/undefined|NaN|“”|\(\)| {2}|: ?\.| \./);
      }
      expect(message).not.toBe(hint);
    });
  }
});

describe('details', () => {
  it.each([
    ['E_SPACE', { needBytes: 5e9, freeBytes: 1e9 }, '5.0 GB needed, 1.0 GB free'],
    ['E_SPACE', { needBytes: 5, freeBytes: 9, needInodes: 12, freeInodes: 2 }, '10 more files have to fit'],
    ['E_SPACE', { needBytes: 2, freeBytes: 1, couldGo: ['overlay-a', 'b'] }, 'What could go: overlay-a, b.'],
    ['E_SOURCE', { host: 'school', port: 873, reason: 'ECONNREFUSED' }, "“school” can't be reached"],
    ['E_SOURCE', { missing: ['a', 'b', 'c'], count: 9 }, 'a, b, c and 6 more'],
    ['E_USAGE', { source: 'http://x', why: 'neither-rsync-nor-folder' }, 'http://x: it is neither rsync://'],
    ['E_USAGE', { why: 'x', command: 'get' }, '`newleaf get --help`'],
    ['E_STATE', { why: 'nothing-staged' }, 'Nothing is staged. `newleaf get`'],
    ['E_STATE', { why: 'nothing-on-trial' }, 'No release is on trial. `newleaf try`'],
    [
      'E_STATE',
      { why: 'not-to-be-tried', item: 'sound', release: '12.7', known: ['looks'] },
      'could try that (sound) in the last trial of “12.7”. A thumb can be given for: looks.',
    ],
    ['E_STATE', { why: 'not-to-be-tried', item: 'looks', release: '12.7', known: [] }, 'It did not come up.'],
    ['E_POLICY', { why: 'too-many-layers', layers: 8, most: 8 }, 'has 8 layers'],
    [
      'E_KEYS',
      { why: 'passphrase', role: 'root', path: '/k' },
      'passphrase does not open the signing key of root',
    ],
    ['E_TREE', { count: 7, faults: ['mode a'] }, '7 things differ from what was signed: mode a and 6 more'],
    ['E_TOOL', { tool: 'rsync', found: '3.2.7', wanted: '3.5.0' }, '“rsync” is too old: 3.2.7'],
    ['E_TRIAL', { result: 'bad', reason: 'kernel-panic' }, 'its kernel panicked'],
    [
      'E_IO',
      { reason: 'EACCES', path: '/x', call: 'open' },
      '“/x”: permission denied [open]. Run it as root',
    ],
    [
      'E_PRIVILEGE',
      { operation: 'open', why: 'no-pkexec' },
      'no engine for you here. Start the engine service',
    ],
    [
      'E_PRIVILEGE',
      { operation: 'open', why: 'other-store', store: '/a', served: '/b' },
      'is for /b, not for /a. Leave out --store',
    ],
    ['E_PRIVILEGE', { operation: 'get' }, 'all of `newleaf get`. Run it as root'],
    ['E_UNSUPPORTED', { why: 'some-new-word' }, '(some new word)'],
  ] as const)('of %s: %j', (code, details, text) => {
    expect(say(code, details)).toContain(text);
  });

  it('a digest that is wrong here is repaired, one that came is not used', () => {
    expect(say('E_DIGEST', { path: 'a' }, 'assemble')).toContain('newleaf repair');
    expect(say('E_DIGEST', { path: 'a' }, 'fetch')).toContain('another source');
  });

  it('what was fetched before a stop is said to be kept', () => {
    expect(say('E_CANCELLED', {}, 'fetch')).toContain('goes on from there');
    expect(say('E_CANCELLED', {}, 'verify')).not.toContain('goes on from there');
  });
});
