import { describe, expect, it } from 'vitest';
import { HELP, parseStartWords } from './start-options.mjs';

describe('the words of npm start', () => {
  it.each([
    [[], { fresh: false, open: true }],
    [['--no-open'], { fresh: false, open: false }],
    [['--fresh', '--no-open'], { fresh: true, open: false }],
    [['--store', '/srv/store'], { fresh: false, open: true, store: '/srv/store' }],
    [['--store=a b', '--no-open'], { fresh: false, open: false, store: 'a b' }],
  ])('%j', (words, options) => {
    expect(parseStartWords(words)).toEqual({ options });
  });

  it.each([[['--help']], [['-h']], [['--no-open', '--help']]])('%j ask for help', (words) => {
    expect(parseStartWords(words)).toEqual({ help: true });
  });

  it.each([
    [['--port'], /^--port is not known/],
    [['/srv/store'], /^\/srv\/store is not known/],
    [['--store'], /^--store takes/],
    [['--store', '--fresh'], /^--store takes/],
    [['--store='], /^--store takes/],
    [['--fresh', '--store', 'x'], /^--fresh is about the sample/],
  ])('%j are wrong, in one line', (words, line) => {
    const parsed = parseStartWords(words);
    expect(parsed).toEqual({ wrong: expect.stringMatching(line) as string });
    expect(JSON.stringify(parsed)).not.toContain('\\n');
  });

  it('the help names each', () => {
    for (const word of ['--store', '--fresh', '--no-open', '--help']) expect(HELP).toContain(`  ${word}`);
  });
});
