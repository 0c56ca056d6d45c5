import { describe, expect, it } from 'vitest';
import { chooseWay, type Surroundings } from './choose-way.ts';

const BARE: Surroundings = { isRoot: false, socket: 'absent', hasPkexec: false, hasEngineProgram: false };
const INSTALLED = { hasPkexec: true, hasEngineProgram: true };

describe('the way to an engine', () => {
  it.each([
    ['root, whatever there is', { isRoot: true, socket: 'answers', ...INSTALLED }, 'in-process'],
    ['root, with nothing', { isRoot: true }, 'in-process'],
    ['a user, with the service', { socket: 'answers' }, 'socket'],
    ['a user, with the service and pkexec', { socket: 'answers', ...INSTALLED }, 'socket'],
    ['a user, with pkexec', INSTALLED, 'pkexec'],
    ['a user, with the service of others, and pkexec', { socket: 'denied', ...INSTALLED }, 'pkexec'],
    ['a user, with a service that was killed, and pkexec', { socket: 'silent', ...INSTALLED }, 'pkexec'],
  ] as const)('of %s', (_who, found, way) => {
    expect(chooseWay({ ...BARE, ...found })).toBe(way);
  });

  it.each([
    ['with nothing', {}, 'not-installed'],
    ['with pkexec alone', { hasPkexec: true }, 'not-installed'],
    ['without pkexec', { hasEngineProgram: true }, 'no-pkexec'],
    ['with the service of others', { socket: 'denied', hasEngineProgram: true }, 'not-in-group'],
    ['with a service that was killed', { socket: 'silent' }, 'not-installed'],
  ] as const)('of a user %s is none', (_who, found, why) => {
    expect(() => chooseWay({ ...BARE, ...found })).toThrow(
      expect.objectContaining({ code: 'E_PRIVILEGE', details: { operation: 'open', why } }),
    );
  });
});
