import { expect, it } from 'vitest';
import { rsyncError } from './exit-codes.ts';

it.each([
  [1, 'E_PROCESS', 'usage', false],
  [2, 'E_SOURCE', 'protocol', false],
  [5, 'E_SOURCE', 'refused-by-daemon', false],
  [10, 'E_SOURCE', 'unreachable', true],
  [11, 'E_IO', 'file-io', false],
  [12, 'E_SOURCE', 'stream-broke', true],
  [15, 'E_PROCESS', 'sibling-crashed', false],
  [23, 'E_SOURCE', 'partial', false],
  [24, 'E_SOURCE', 'vanished', true],
  [30, 'E_TIMEOUT', 'silent', true],
  [35, 'E_SOURCE', 'unreachable', true],
  [99, 'E_PROCESS', 'unexpected-end', false],
])('exit code %i is %s', (exitCode, code, reason, retryable) => {
  const lastLines = ['one', 'two'];
  expect(rsyncError({ exitCode, lastLines }, { source: 'here' })).toMatchObject({
    code,
    retryable,
    step: 'fetch',
    details: { source: 'here', tool: 'rsync', reason, exitCode, lastLines },
  });
});

it('a signal is no exit code', () => {
  const { code, details } = rsyncError({ signal: 'SIGKILL', lastLines: [] });
  expect(code).toBe('E_PROCESS');
  expect(details).toEqual({ tool: 'rsync', reason: 'unexpected-end', signal: 'SIGKILL', lastLines: [] });
});

it.each([
  ['rsync: [receiver] write failed on "/incoming/a": No space left on device (28)', 11],
  ['rsync: [receiver] mkstemp "/incoming/.a.Xx" failed: Disk quota exceeded (122)', 23],
])('a full disk is told by the number of the system error: %s', (line, exitCode) => {
  expect(rsyncError({ exitCode, lastLines: ['x', line] })).toMatchObject({
    code: 'E_SPACE',
    retryable: false,
  });
});

it('a daemon with too many visitors is worth a retry, one that does not know the module is not', () => {
  const busy = '@ERROR: max connections (2) reached -- try again later';
  expect(rsyncError({ exitCode: 5, lastLines: [busy] })).toMatchObject({ code: 'E_SOURCE', retryable: true });
  const unknown = "@ERROR: Unknown module 'x'";
  expect(rsyncError({ exitCode: 5, lastLines: [unknown] })).toMatchObject({ retryable: false });
});

it('a connection that ended without a word is worth a retry, another greeting is not', () => {
  const silent = 'rsync: did not see server greeting';
  expect(rsyncError({ exitCode: 5, lastLines: [silent, 'rsync error: …'] })).toMatchObject({
    code: 'E_SOURCE',
    retryable: true,
    details: { reason: 'no-greeting' },
  });
  const other = 'rsync: server sent "HTTP/1.1 400" rather than greeting';
  expect(rsyncError({ exitCode: 5, lastLines: [other] })).toMatchObject({ retryable: false });
});

it('a sandbox that can not be made is no fault of rsync', () => {
  const lastLines = ['bwrap: Creating new namespace failed: Operation not permitted'];
  expect(rsyncError({ exitCode: 1, lastLines })).toMatchObject({
    code: 'E_TOOL',
    details: { tool: 'bwrap' },
  });
});
