import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EngineError, ERROR_CODES, exitCodeOf } from '../../shared/model/errors.ts';
import { defineCommand, type Context, type Outcome } from './command.ts';
import { createOutput } from './output.ts';
import { runCommand } from './run-command.ts';

/** Runs `work` as a command; gives what it wrote. */
async function run(
  work: (context: Context) => Promise<Outcome> | Outcome,
  options: { json?: boolean; quiet?: boolean; signal?: AbortSignal } = {},
) {
  const { json = false, quiet = false, signal = new AbortController().signal } = options;
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    streams[name].on('data', (chunk: Buffer) => {
      written[name] += chunk.toString();
    });
  }
  const command = defineCommand({
    words: 'test',
    summary: '',
    examples: [],
    exitCodes: [0],
    needsRoot: false,
    configure: (yargs) => yargs,
    run: async (context) => work(context),
  });
  const stops = { signal, stop: () => undefined, restore: () => undefined };
  const global = { store: '/none', json, quiet };
  const code = await runCommand(command, global, createOutput({ ...global, ...streams }), stops);
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  return {
    code,
    stdout: lines(written.stdout),
    stderr: lines(written.stderr),
    json: () => lines(written.stdout).map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('how a command ends', () => {
  it('well: lines for people on stdout, nothing on stderr', async () => {
    const ended = await run(() => ({ result: { a: 1 }, lines: ['one', 'two\nthree\u001b[31m'] }));
    expect(ended).toMatchObject({ code: 0, stdout: ['one', 'two three'], stderr: [] });
  });

  for (const code of ERROR_CODES) {
    it(`${code}: one line on stderr, exit code ${exitCodeOf(code)}`, async () => {
      const ended = await run(() => {
        throw new EngineError(code, { details: { path: 'a\nb' } });
      });
      expect(ended.code).toBe(exitCodeOf(code));
      expect(ended.stdout).toEqual([]);
      expect(ended.stderr).toHaveLength(1);
      expect(ended.stderr[0]).toMatch(new RegExp(`^newleaf: ${code}: \\S`));
    });
  }

  it('by a fault: no stack, but a code', async () => {
    const ended = await run(() => {
      throw new TypeError('x is not a function');
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toHaveLength(1);
    expect(ended.stderr[0]).toContain('E_INTERNAL');
    expect(ended.stderr[0]).toContain('x is not a function');
  });

  it('by a stop: 130', async () => {
    const ended = await run(
      ({ signal }) => {
        signal.throwIfAborted();
        throw new Error('it was not stopped');
      },
      { signal: AbortSignal.abort() },
    );
    expect(ended.code).toBe(130);
  });

  it('with a result that is a failure: both are shown', async () => {
    const failure = new EngineError('E_TREE', { details: { count: 1, paths: ['a'] } });
    const work = () => ({ result: { faults: 1 }, lines: ['contents a'], failure });
    expect(await run(work)).toMatchObject({ code: 4, stdout: ['contents a'] });
    const ended = await run(work, { json: true });
    expect(ended.json()).toMatchObject([{ result: { faults: 1 }, error: { code: 'E_TREE' } }]);
    expect(ended.code).toBe(4);
  });
});

describe('events', () => {
  const work = ({ emit, report, announce }: Context): Outcome => {
    report({ step: 'fetch', done: 1, total: 2, unit: 'files' });
    emit('console', { line: 'login:' });
    const details = { tool: 'rsync', found: '3.2.7', wanted: '3.5.0' };
    emit('warning', { code: 'E_TOOL', details, retryable: false });
    announce('Listening.', { event: 'listening', port: 1 });
    report({ step: 'fetch', done: 2, total: 2, unit: 'files' });
    return { result: 7, lines: [] };
  };

  it('are objects, one a line, with --json', async () => {
    const { json, stderr } = await run(work, { json: true });
    expect(json()).toMatchObject([
      { event: 'progress', step: 'fetch', done: 1 },
      { event: 'console', line: 'login:' },
      { event: 'warning', code: 'E_TOOL', message: expect.stringContaining('too old') as string },
      { event: 'listening', port: 1 },
      { event: 'progress', done: 2 },
      { result: 7 },
    ]);
    expect(stderr).toEqual([]);
  });

  it('are lines for people', async () => {
    const { stdout, stderr } = await run(work);
    expect(stdout).toEqual(['login:', 'Listening.']);
    expect(stderr).toEqual([
      expect.stringMatching(/^newleaf: warning: E_TOOL: /),
      expect.stringMatching(/^Fetched /),
    ]);
  });

  it('of progress and console are left out with --quiet, warnings are not', async () => {
    const people = await run(work, { quiet: true });
    expect(people.stdout).toEqual(['Listening.']);
    expect(people.stderr).toHaveLength(1);
    const machine = await run(work, { quiet: true, json: true });
    expect(machine.json().map(({ event }) => event)).toEqual(['warning', 'listening', undefined]);
  });
});

describe('errors with --json', () => {
  it('carry code, details, message and hint, and the line is there too', async () => {
    const ended = await run(
      () => {
        throw new EngineError('E_SPACE', { step: 'space', details: { needBytes: 2000, freeBytes: 1000 } });
      },
      { json: true },
    );
    expect(ended.json()).toEqual([
      {
        error: {
          code: 'E_SPACE',
          step: 'space',
          details: { needBytes: 2000, freeBytes: 1000 },
          retryable: false,
          message: 'There is not enough room: 2.0 kB needed, 1.0 kB free.',
          hint: expect.any(String) as string,
        },
      },
    ]);
    expect(ended.stderr).toHaveLength(1);
  });
});
