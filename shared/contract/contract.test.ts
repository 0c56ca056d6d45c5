import { describe, expect, it } from 'vitest';
import { ERROR_CODES, EngineError, exitCodeOf, toEngineError } from '../model/errors.ts';
import { calls } from './calls.ts';
import { releaseId } from './views.ts';

describe('the table of calls', () => {
  it('takes nothing but ids, choices and numbers: no path, command or URL', () => {
    const hostile = [
      '/etc/passwd',
      '../x',
      'a/b',
      'rsync://host/x',
      '$(reboot)',
      'a b',
      '',
      '-x',
      'a'.repeat(65),
    ];
    for (const text of hostile) {
      expect(calls.get.input.safeParse({ release: text }).success).toBe(false);
      expect(calls.revert.input.safeParse({ release: text }).success).toBe(false);
      expect(calls.try.input.safeParse({ in: text }).success).toBe(false);
      expect(calls.thumb.input.safeParse({ item: text, thumb: 'up' }).success).toBe(false);
      expect(calls.thumb.input.safeParse({ item: 'looks', thumb: text }).success).toBe(false);
    }
  });

  it('takes no field that it does not know', () => {
    for (const { input } of Object.values(calls)) expect(input.safeParse({ path: '/' }).success).toBe(false);
  });

  it('names releases by their version', () => {
    for (const id of ['1', '12.11', '2007.06.26-1', 'a+b~c_d'])
      expect(releaseId.safeParse(id).success).toBe(true);
  });
});

describe('errors', () => {
  it('have an exit code each, as documented', () => {
    const documented = new Set([1, 2, 3, 4, 5, 6, 130]);
    for (const code of ERROR_CODES) expect(documented.has(exitCodeOf(code))).toBe(true);
  });

  it('come from whatever was thrown', () => {
    const full = Object.assign(new Error('no room'), { code: 'ENOSPC', syscall: 'write', path: '/x' });
    expect(toEngineError(full).code).toBe('E_SPACE');
    expect(toEngineError(Object.assign(new Error('no'), { code: 'EIO', syscall: 'read' })).code).toBe('E_IO');
    expect(toEngineError(AbortSignal.abort().reason).code).toBe('E_CANCELLED');
    expect(toEngineError('odd').code).toBe('E_INTERNAL');
    const known = new EngineError('E_DIGEST');
    expect(toEngineError(known)).toBe(known);
  });
});
