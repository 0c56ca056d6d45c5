import { describe, expect, it } from 'vitest';
import { EngineError } from '../../shared/model/errors.ts';
import { nameOfCommand } from './command.ts';
import { COMMANDS } from './commands.ts';
import { parseCommandLine } from './program.ts';

async function refusal(words: readonly string[]): Promise<EngineError> {
  try {
    await parseCommandLine(words);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('wrong words', () => {
  it.each([
    [[]],
    [['gte']],
    [['frobnicate']],
    [['help', 'frobnicate']],
    [['completion', 'fish']],
    [['--frobnicate']],
    ...COMMANDS.map((command) => [[nameOfCommand(command), '--frobnicate']] as [string[]]),
    [['status', 'extra']],
    [['get', 'a', 'b']],
    [['get', '--', 'a']],
    [['--', 'get']],
    [['get', '']],
    [['get', '--store']],
    [['get', '--store=']],
    [['get', '--store', 'a', '--store', 'b']],
    [['status', '--json=maybe']],
    [['status', '--no-json']],
    [['try', '--in', 'moon']],
    [['try', '--limit', '4']],
    [['try', '--limit', '9', '--limit', '9']],
    [['try', '--limit', 'soon']],
    [['settle', '--now=later']],
    [['init']],
    [['init', '--source', 'x']],
    [['mount']],
    [['mount', 'a', 'b']],
    [['mount', 'a', '--system', 'other']],
    [['unmount']],
    [['publish']],
    [['publish', 'tree', '--to', 'repo']],
    [['publish', 'tree', '--to', 'repo', '--release', '1', '--urgency', 'very']],
    [['publish', 'tree', '--to', 'repo', '--release', '1', '--passphrase', 'x']],
    [['refresh']],
    [['withdraw', 'repo']],
    [['keys']],
    [['keys', 'repo', 'frobnicate']],
    [['keys', 'repo', 'rotate', 'frobnicate']],
    [['serve']],
    [['serve', 'repo', '--port', '65536']],
    [['mirror', 'rsync://host/module']],
  ] as [string[]][])('%j', async (words) => {
    const error = await refusal(words);
    expect(error.code).toBe('E_USAGE');
    expect(error.details['why']).not.toBe('');
    // The hint is for the command that was meant.
    const meant = COMMANDS.map(nameOfCommand).find((name) => words.includes(name));
    expect(error.details['command']).toBe(meant);
  });
});

describe('right words', () => {
  it('numbers stay words: release 1.10 is not 1.1', async () => {
    expect((await parseCommandLine(['get', '1.10']))?.options).toMatchObject({ release: '1.10' });
  });

  it('an option that may come again is a list, and takes one word each', async () => {
    const words = [
      'publish',
      '--to',
      'r',
      '--release',
      '007',
      '--allow-secret',
      'a',
      'tree',
      '--allow-secret',
      'b',
    ];
    const chosen = await parseCommandLine(words);
    expect(chosen?.options).toMatchObject({ tree: 'tree', release: '007', 'allow-secret': ['a', 'b'] });
  });

  it('a store is named, or none is', async () => {
    expect((await parseCommandLine(['status', '--store', 'x']))?.options.store).toBe('x');
    expect((await parseCommandLine(['status']))?.options.store).toBeUndefined();
  });

  it('options may come before the command', async () => {
    const chosen = await parseCommandLine(['--json', '--store', '/x', 'try', '--limit', '60']);
    expect(chosen?.options).toMatchObject({ json: true, store: '/x', limit: 60 });
  });
});
