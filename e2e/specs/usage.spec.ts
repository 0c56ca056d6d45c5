/** Words, stores, trees and repositories that are wrong: told in one line with its code, and nothing has changed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHostileSchool, type HostileSchool } from '../fixtures/hostile-school.ts';
import { runNewleaf, type Outcome } from '../harness/newleaf.ts';
import { expectFailure } from '../harness/one-line.ts';
import { describeWhere } from '../harness/skip.ts';
import { expectUnchanged } from '../harness/unchanged.ts';
import { useWorkspace } from '../harness/workspace.ts';

async function runInTurn(commands: readonly (readonly string[])[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const words of commands) outcomes.push(await runNewleaf(words));
  return outcomes;
}

/** Two of them may run at once: most of such a command is the start of Node. */
async function runAll(commands: readonly (readonly string[])[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let index = 0; index < commands.length; index += 2) {
    outcomes.push(...(await Promise.all(commands.slice(index, index + 2).map((words) => runNewleaf(words)))));
  }
  return outcomes;
}

const WRONG_WORDS: readonly (readonly string[])[] = [
  [],
  ['nonsense'],
  ['publish'],
  ['publish', 'TREE'],
  ['publish', 'TREE', '--to', 'REPO'],
  ['publish', 'TREE', '--to', 'REPO', '--release', '1', '--urgency', 'extreme'],
  ['publish', 'TREE', 'TREE', '--to', 'REPO', '--release', '1'],
  ['refresh'],
  ['refresh', 'REPO', 'more'],
  ['withdraw', 'REPO'],
  ['keys'],
  ['keys', 'REPO', 'burn'],
  ['keys', 'REPO', 'rotate'],
  ['keys', 'REPO', 'rotate', 'nobody'],
  ['serve'],
  ['serve', 'REPO', '--port', 'seventy'],
  ['serve', 'REPO', '--port', '70000'],
  ['mirror', 'rsync://127.0.0.1/newleaf'],
  ['mirror', 'ftp://127.0.0.1/newleaf', 'REPO'],
  ['init'],
  ['init', '--source', 'rsync://127.0.0.1/newleaf'],
  ['init', 'TREE', '--source', 'ftp://127.0.0.1/newleaf', '--trust', 'ROOT'],
  ['status', 'more'],
  ['status', '--store'],
  ['check', '--now'],
  ['get', 'one', 'two'],
  ['get', '../escape'],
  ['try', '--in', 'space'],
  ['try', '--limit', '1'],
  ['thumb'],
  ['thumb', 'looks'],
  ['thumb', 'looks', 'sideways'],
  ['probe', 'camera'],
  ['keep', 'this'],
  ['revert', 'one', 'two'],
  ['settle', '--soon'],
  ['verify', 'this'],
  ['repair', 'this'],
  ['history', 'this'],
  ['space', 'this'],
  ['clean', '--all'],
  ['mount'],
  ['mount', 'DIR', '--system', 'other'],
  ['unmount'],
];

/** Everything that works on a store. */
const STORE_COMMANDS: readonly (readonly string[])[] = [
  ['status'],
  ['check'],
  ['get'],
  ['try'],
  ['thumb', 'looks', 'up'],
  ['probe'],
  ['keep'],
  ['revert'],
  ['settle', '--now'],
  ['verify'],
  ['repair'],
  ['history'],
  ['space'],
  ['clean'],
  ['mount', '/mnt'],
];

describe('wrong words', () => {
  const workspace = useWorkspace('words');

  it('are told in one line, and nothing is made', async () => {
    const given = workspace.makeFolder('given');
    const real: Record<string, string> = {
      TREE: workspace.makeFolder('given', 'tree'),
      REPO: join(given, 'repository'),
      DIR: workspace.makeFolder('given', 'folder'),
      ROOT: join(given, 'root.json'),
    };
    const store = ['--store', join(given, 'store')];
    const commands = WRONG_WORDS.map((words) => [
      ...words.map((word) => real[word] ?? word),
      ...(words.includes('--store') ? [] : store),
    ]);
    await expectUnchanged(given, workspace.makeFolder('scratch'), async () => {
      for (const outcome of await runAll(commands)) expectFailure(outcome, ['E_USAGE']);
    });
  });

  it('are told by one object more with --json', async () => {
    const outcome = await runNewleaf(['get', 'one', 'two', '--json']);
    expectFailure(outcome, ['E_USAGE']);
    expect(outcome.json).toMatchObject([{ error: { code: 'E_USAGE', retryable: false } }]);
  });
});

describeWhere(['root', 'overlay', 'rsync'], 'a command is refused for', () => {
  const workspace = useWorkspace('usage');
  const scratch = () => workspace.makeFolder('scratch');
  let prepared: HostileSchool;

  beforeAll(async () => {
    prepared = await makeHostileSchool(workspace, 'begun');
  });
  afterAll(() => prepared.stop());

  describe('a store that is none', () => {
    const KINDS: readonly [string, (at: string) => void][] = [
      ['is not there', () => undefined],
      ['is an empty folder', (at) => mkdirSync(at)],
      ['is a file', (at) => writeFileSync(at, 'no store')],
      [
        'is a folder of other things',
        (at) => {
          mkdirSync(join(at, 'layers'), { recursive: true });
          writeFileSync(join(at, 'format'), 'of something else');
          writeFileSync(join(at, 'lock'), '');
        },
      ],
      [
        'is of a later version',
        (at) => {
          execFileSync('cp', ['-a', prepared.laptop('begun').store, at]);
          writeFileSync(join(at, 'format'), '{"version":99,"xattrs":"trusted"}\n');
        },
      ],
      [
        'has lost its records',
        (at) => {
          execFileSync('cp', ['-a', prepared.laptop('begun').store, at]);
          rmSync(join(at, 'systems'), { recursive: true });
          mkdirSync(join(at, 'systems'));
        },
      ],
    ];
    for (const [index, [kind, make]] of KINDS.entries()) {
      it(`because it ${kind}`, async () => {
        const folder = workspace.makeFolder('none', String(index));
        const store = join(folder, 'store');
        make(store);
        // What happened on a laptop can be told as long as there is a journal.
        const told = existsSync(join(store, 'journal.jsonl')) && kind.startsWith('has lost');
        const commands = STORE_COMMANDS.filter(([name]) => !(told && name === 'history')).map((words) => [
          ...words,
          '--store',
          store,
        ]);
        await expectUnchanged(folder, scratch(), async () => {
          // Those that get as far as the lock would be in each other's way.
          const outcomes = told ? await runInTurn(commands) : await runAll(commands);
          for (const outcome of outcomes) expectFailure(outcome, ['E_STORE']);
        });
      });
    }

    it('because it is one already, for init', async () => {
      const laptop = prepared.laptop('begun');
      const outcome = await expectUnchanged(laptop.store, scratch(), () =>
        laptop.run([
          'init',
          prepared.tree(1),
          '--source',
          prepared.daemon.url,
          '--trust',
          prepared.school.trust,
        ]),
      );
      expectFailure(outcome, ['E_STORE_EXISTS']);
    });
  });

  describe('a tree or repository that is none', () => {
    const folder = () => workspace.makeFolder('nothing');
    const missing = () => join(folder(), 'missing');
    const keys = () => ['--keys', join(folder(), 'keys')];
    const COMMANDS: readonly [string, () => readonly string[]][] = [
      [
        'publish',
        () => ['publish', missing(), '--to', join(folder(), 'repository'), '--release', '1', ...keys()],
      ],
      ['refresh', () => ['refresh', missing(), ...keys()]],
      ['withdraw', () => ['withdraw', missing(), 'v1', ...keys()]],
      ['keys', () => ['keys', missing(), ...keys()]],
      ['serve', () => ['serve', missing(), '--port', '0']],
      [
        'init',
        () => [
          ...['init', missing(), '--store', join(folder(), 'store')],
          ...['--source', prepared.daemon.url, '--trust', prepared.school.trust],
        ],
      ],
    ];
    for (const [name, words] of COMMANDS) {
      it(`is told by ${name}`, async () => {
        const outcome = await expectUnchanged(folder(), scratch(), () => runNewleaf(words()));
        expectFailure(outcome, ['E_IO', 'E_USAGE', 'E_STORE', 'E_KEYS', 'E_SOURCE', 'E_METADATA']);
      });
    }
  });
});
