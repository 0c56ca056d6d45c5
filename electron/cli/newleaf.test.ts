/** The real command in processes of its own; what needs no process is in the other tests here. */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../scripts/build.mjs';
import { nameOfCommand } from './command.ts';
import { COMMANDS } from './commands.ts';

const COMMAND = join(import.meta.dirname, '../../bin/newleaf.mjs');
const asRoot = process.getuid?.() === 0;
let folder: string;

beforeAll(() => {
  if (process.env['NEWLEAF_NO_BUILD'] !== '1') expect(buildIfStale()).toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'newleaf-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = () => ({
  PATH: process.env['PATH'],
  HOME: folder,
  NEWLEAF_STORE: join(folder, 'none'),
  NEWLEAF_NO_BUILD: '1',
});

/** Runs it in an empty folder, with a store that is not there. */
function newleaf(words: readonly string[], user?: number): Promise<Ended> {
  const options = {
    cwd: folder,
    env: environment(),
    ...(user === undefined ? {} : { uid: user, gid: user }),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...words], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

/** One line on stderr with the code, and nothing was written anywhere. */
function expectRefusal(ended: Ended, code: string, exitCode: number): void {
  expect(ended.stderr).toMatch(new RegExp(`^newleaf: ${code}: [^\\n]+\\n$`));
  expect(ended).toMatchObject({ code: exitCode, stdout: '' });
  expect(readdirSync(folder)).toEqual([]);
}

describe.concurrent('help', () => {
  it('lists every command', async () => {
    const { code, stdout, stderr } = await newleaf(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toContain(`newleaf ${command.words} `);
  });

  for (const command of COMMANDS) {
    const name = nameOfCommand(command);
    it(`${name} --help has an example and the exit codes`, async () => {
      const { code, stdout, stderr } = await newleaf([name, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`newleaf ${command.words}`);
      expect(stdout).toMatch(new RegExp(`Examples:\\n +newleaf ${name}`));
      expect(stdout).toContain('Exit codes: 0 done · 1 failed · 2 usage');
    });
  }

  it('newleaf help get is newleaf get --help', async () => {
    expect((await newleaf(['help', 'get'])).stdout).toBe((await newleaf(['get', '--help'])).stdout);
  });

  it('--version', async () => {
    const { code, stdout } = await newleaf(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.concurrent('completion', () => {
  it('is a script for bash', async () => {
    const { code, stdout } = await newleaf(['completion', 'bash']);
    expect(code).toBe(0);
    expect(stdout).toContain('complete ');
    expect(spawnSync('bash', ['-n'], { input: stdout }).status).toBe(0);
  });

  it('is a script for zsh', async () => {
    expect((await newleaf(['completion', 'zsh'])).stdout).toMatch(/^#compdef newleaf/);
  });

  it('offers commands and choices', async () => {
    const commands = await newleaf(['--get-yargs-completions', 'newleaf', 'un']);
    expect(commands.stdout).toContain('unmount');
    const choices = await newleaf(['--get-yargs-completions', 'newleaf', 'try', '--in', '']);
    expect(choices.stdout).toContain('rehearsal');
  });
});

describe.concurrent('wrong words: one line, exit code 2, nothing written', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['get', '--frobnicate']],
    [['keys', 'repo', 'rotate']],
    [['thumb', 'looks', 'sideways']],
    [['thumb', '/etc', 'up']],
    [['keys', 'repo', 'list', 'root']],
    [['keys', 'repo', 'name']],
    [['keys', 'repo', 'name', 'root']],
    [['keys', 'repo', 'list', '--as', 'School']],
    [['keys', 'repo', 'rotate', 'root', '--as', 'School']],
    [['refresh', 'repo', '--passphrase-file', 'none']],
    [['decide', 'maybe']],
    [['policy', 'trialDays=-1']],
    [['policy', 'trialDays=1', 'trialDays=2']],
    [['image']],
    [['image', '--install']],
    [['install']],
    [['image', '--output', 'disk.img', '--size', '16']],
    [['image', '--output', 'disk.img', '--data-size', '4k']],
    ...(asRoot ? [[['get', '../etc']], [['revert', 'a b']]] : []),
  ] as [string[]][])('%j', async (words) => {
    expectRefusal(await newleaf(words), 'E_USAGE', 2);
  });

  it('with --json the error is an object, too', async () => {
    const { code, stdout, stderr } = await newleaf(['get', '--frobnicate', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'E_USAGE', details: { command: 'get' } } });
    expect(stderr).toMatch(/^newleaf: E_USAGE: [^\n]+\n$/);
  });
});

const NEEDS_ROOT = COMMANDS.filter(({ needsRoot }) => needsRoot).map(nameOfCommand);
const WORDS: Readonly<Record<string, readonly string[]>> = {
  thumb: ['looks', 'up'],
  decide: ['keep'],
  image: ['--output', 'disk.img'],
  init: ['--source', 'rsync://localhost/x', '--trust', 'root.json'],
  install: ['--source', 'rsync://localhost/x', '--trust', 'root.json'],
  // Never the machine that tests run on.
  uninstall: ['--root', '/nowhere'],
  mount: ['place'],
  unmount: ['place'],
};

describe.concurrent('where there is no store', () => {
  const names = [
    'status',
    'history',
    'signatures',
    'mount',
    'ui',
    'thumb',
    'image',
    ...NEEDS_ROOT.filter((name) => !(name in WORDS)),
  ];
  it.skipIf(!asRoot).each(names)('%s: E_STORE, and none is made (needs root)', async (name) => {
    expectRefusal(await newleaf([name, ...(WORDS[name] ?? [])]), 'E_STORE', 1);
  });
});

describe.concurrent('who is not root', () => {
  it.skipIf(!asRoot).each(NEEDS_ROOT)(
    '%s: E_PRIVILEGE before anything else (needs root, to be another user)',
    async (name) => {
      const { code, stdout, stderr } = await newleaf([name, ...(WORDS[name] ?? [])], 65534);
      expect(stderr).toMatch(/^newleaf: E_PRIVILEGE: [^\n]+\n$/);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    },
  );
});

describe('unmount', () => {
  it.skipIf(!asRoot)('leaves alone what newleaf mount did not mount (needs root)', async () => {
    expectRefusal(await newleaf(['unmount', folder]), 'E_STATE', 3);
    expectRefusal(await newleaf(['unmount', '/proc']), 'E_STATE', 3);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).toContain(' /proc ');
  });
});

/** What a test that failed left running. */
const killAtEnd = new Set<ChildProcess>();
afterAll(() => {
  for (const left of killAtEnd) left.kill('SIGKILL');
});

/** Starts it with --json and sends `signal` when an event of that name comes. */
async function newleafStopped(words: readonly string[], event: string, signal: NodeJS.Signals) {
  const running = spawn(process.execPath, [COMMAND, ...words, '--json'], { cwd: folder, env: environment() });
  let stdout = '';
  let stderr = '';
  let sent = false;
  running.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  running.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (sent || !stdout.includes(`{"event":"${event}"`)) return;
    sent = true;
    running.kill(signal);
  });
  killAtEnd.add(running);
  const [code] = (await once(running, 'close')) as [number | null];
  killAtEnd.delete(running);
  const last = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
  return { code, stderr, last };
}

describe('signals', () => {
  const tree = (): string => {
    const place = mkdtempSync(join(folder, 'tree-'));
    writeFileSync(join(place, 'file'), 'contents');
    return place;
  };
  /** Minutes of reading after the first progress, but no room on the disk. */
  const largeTree = (): string => {
    const place = tree();
    writeFileSync(join(place, 'large'), '');
    truncateSync(join(place, 'large'), 2 ** 38);
    return place;
  };
  const remove = (): void => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`${signal} stops an operation: exit code 130, and nothing is left by halves`, async () => {
      const words = ['publish', largeTree(), '--to', 'repo', '--release', '1', '--keys', 'keys'];
      const { code, stderr, last } = await newleafStopped(words, 'progress', signal);
      expect(code).toBe(130);
      expect(last).toMatchObject({ error: { code: 'E_CANCELLED' } });
      expect(stderr).toMatch(/^newleaf: E_CANCELLED: [^\n]+\n$/);
      expect(existsSync(join(folder, 'repo'))).toBe(false);
      remove();
    });
  }

  it.skipIf(spawnSync('rsync', ['--version']).status !== 0)(
    'end serve with exit code 0 (needs rsync)',
    async () => {
      const published = await newleaf([
        'publish',
        tree(),
        '--to',
        'repo',
        '--release',
        '1',
        '--keys',
        'keys',
      ]);
      expect(published.code).toBe(0);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        const { code, stderr, last } = await newleafStopped(
          ['serve', 'repo', '--port', '0'],
          'listening',
          signal,
        );
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(last).toMatchObject({ result: { url: expect.stringMatching(/^rsync:/) as string } });
      }
      remove();
    },
  );
});
