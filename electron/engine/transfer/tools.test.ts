import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';
import type { EngineError } from '../../../shared/model/errors.ts';
import { delayAfter } from './back-off.ts';
import { pickUser } from './sandbox-user.ts';
import { checkRsync, findTool, isOlder, rsyncVersion } from './tools.ts';

it.each([
  ['3.4.1', '3.5.0', true],
  ['3.5.0', '3.5.0', false],
  ['3.5.0pre1', '3.5.0', false],
  ['3.10.0', '3.5.0', false],
  ['3.5', '3.5.0', true],
  ['4', '3.5.0', false],
  ['unknown', '3.5.0', true],
])('%s is older than %s: %s', (found, wanted, older) => {
  expect(isOlder(found, wanted)).toBe(older);
});

it('the rsync that is here says which it is', async () => {
  expect(await rsyncVersion()).toMatch(/^\d+\.\d+\.\d+/);
});

it('a tool that is missing is named', () => {
  expect(() => findTool('rsync', ['/nowhere'])).toThrow(
    expect.objectContaining({ code: 'E_TOOL', details: { tool: 'rsync' } }) as EngineError,
  );
});

it('an old rsync is a warning, once, or refused by policy', async () => {
  const warnings: EngineError[] = [];
  const warn = (error: EngineError) => void warnings.push(error);
  await checkRsync({ policy: DEFAULT_POLICY, warn }, '3.2.7');
  await checkRsync({ policy: DEFAULT_POLICY, warn }, '3.2.7');
  await checkRsync({ policy: DEFAULT_POLICY, warn }, '3.5.1');
  const details = { tool: 'rsync', found: '3.2.7', wanted: '3.5.0' };
  expect(warnings).toEqual([expect.objectContaining({ code: 'E_TOOL', details })]);
  const policy = { ...DEFAULT_POLICY, refuseOldRsync: true };
  await expect(checkRsync({ policy, warn }, '3.2.7')).rejects.toMatchObject({ code: 'E_TOOL', details });
});

it('our own account comes before nobody, and is never root', () => {
  const nobody = 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65533:nobody:/:/bin/false\n';
  expect(pickUser(nobody)).toEqual({ uid: 65534, gid: 65533 });
  expect(pickUser(`${nobody}newleaf:x:990:991::/:/bin/false`)).toEqual({ uid: 990, gid: 991 });
  expect(pickUser('newleaf:x:0:0::/:/bin/sh\nnobody:x:x:1::/:')).toBeUndefined();
  expect(pickUser('')).toBeUndefined();
});

it('waits grow, have a limit, and are never the same for all', () => {
  const backOff = { tries: 9, first: 1000, longest: 30_000 };
  expect([1, 2, 3, 9].map((failures) => delayAfter(failures, backOff, 1))).toEqual([
    1000, 2000, 4000, 30_000,
  ]);
  expect([1, 2, 3, 9].map((failures) => delayAfter(failures, backOff, 0))).toEqual([500, 1000, 2000, 15_000]);
});
