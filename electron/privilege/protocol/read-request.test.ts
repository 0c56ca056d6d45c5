import { describe, expect, it } from 'vitest';
import { readRequest } from './read-request.ts';

const read = (object: unknown) => readRequest(JSON.stringify(object), 5);

describe('a line of a shell', () => {
  it.each([
    { type: 'call', id: 6, call: 'get', input: { release: '2' } },
    { type: 'call', id: 900, call: 'status', input: {} },
    { type: 'join', id: 6, operation: 1 },
    { type: 'stop', id: 5, reason: 'paused' },
    { type: 'stop', id: 7, reason: 'interrupted' },
  ])('%j is a request', (request) => {
    expect(read(request)).toEqual({ kind: 'request', request });
  });

  it.each([
    ['an unknown call', { type: 'call', id: 6, call: 'reboot', input: {} }],
    ['a name that every object has', { type: 'call', id: 6, call: 'constructor', input: {} }],
    ['no input', { type: 'call', id: 6, call: 'check' }],
    ['a path as a release', { type: 'call', id: 6, call: 'get', input: { release: '../../etc' } }],
    ['a URL as a release', { type: 'call', id: 6, call: 'get', input: { release: 'rsync://evil/x' } }],
    ['a field too many in the input', { type: 'call', id: 6, call: 'check', input: { store: '/' } }],
    ['a field too many', { type: 'call', id: 6, call: 'check', input: {}, store: '/' }],
    ['an unknown type', { type: 'run', id: 6 }],
    ['no type', { id: 6 }],
    ['an odd operation', { type: 'join', id: 6, operation: 'x' }],
  ])('%s: E_USAGE is its answer', (_what, object) => {
    expect(read(object)).toMatchObject({ kind: 'refused', id: 6, error: { code: 'E_USAGE' } });
  });

  it.each([
    ['an id that was used', { type: 'call', id: 5, call: 'status', input: {} }],
    ['an id below the last', { type: 'join', id: 1, operation: 1 }],
    ['nonsense of an id that was used', { type: 'x', id: 5 }],
    ['another reason to stop', { type: 'stop', id: 5, reason: 'killed' }],
    ['no id', { type: 'call', call: 'status', input: {} }],
    ['an id that is text', { type: 'call', id: '6', call: 'status', input: {} }],
    ['an id that is no whole number', { type: 'call', id: 6.5, call: 'status', input: {} }],
    ['an id that can not be counted on', { type: 'call', id: 2 ** 60, call: 'status', input: {} }],
    ['an id below zero', { type: 'call', id: -1, call: 'status', input: {} }],
    ['a list', [6]],
    ['nothing', null],
  ])('%s: the end', (_what, object) => {
    expect(read(object)).toEqual({ kind: 'end' });
  });

  it.each(['', ' ', '{', 'status', '{"id":6', '['.repeat(60_000)])(
    'that is no JSON (%#): the end',
    (line) => {
      expect(readRequest(line, 5)).toEqual({ kind: 'end' });
    },
  );
});
