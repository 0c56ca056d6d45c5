import { describe, expect, it } from 'vitest';
import { readEngineCommand, requireActivation } from './engine-command.ts';

const usage = expect.objectContaining({ code: 'E_USAGE' }) as Error;

describe('newleaf-engine', () => {
  it.each([
    [[], { serve: 'child' }],
    [['--store', '/s'], { store: '/s', serve: 'child' }],
    [['--listen'], { serve: 'activated' }],
    [['--socket', '/run/x', '--store', '/s'], { store: '/s', serve: { socket: '/run/x' } }],
  ])('%j', (words, command) => {
    expect(readEngineCommand(words, {})).toEqual(command);
  });

  it.each([
    [['--frobnicate']],
    [['/s']],
    [['--store', 's']],
    [['--socket', './x']],
    [['--listen', '--socket', '/run/x']],
  ])('%j: E_USAGE', (words) => {
    expect(() => readEngineCommand(words, {})).toThrow(usage);
  });

  it.each([[['--store', '/home/her/store']], [['--socket', '/tmp/x']], [['--listen']], [['/etc']]])(
    'takes no word from who comes through pkexec: %j',
    (words) => {
      expect(() => readEngineCommand(words, { PKEXEC_UID: '1000' })).toThrow(usage);
      expect(readEngineCommand([], { PKEXEC_UID: '1000' })).toEqual({ serve: 'child' });
    },
  );

  it.each([
    [{ LISTEN_PID: '7', LISTEN_FDS: '1' }, true],
    [{ LISTEN_PID: '8', LISTEN_FDS: '1' }, false],
    [{ LISTEN_FDS: '1' }, false],
    [{ LISTEN_PID: '7', LISTEN_FDS: '2' }, false],
    [{}, false],
  ])('takes a socket that systemd gave to it alone: %j', (environment, given) => {
    const take = () => requireActivation(environment, 7);
    if (given) expect(take).not.toThrow();
    else expect(take).toThrow(usage);
  });
});
