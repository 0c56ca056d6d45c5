/**
 * Every code that there is, brought about by what brings it about in the world, and said in words: to a child and her
 * teacher in every language, and on a terminal. A code without a way to reach it does not compile.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '../../electron/cli/words.ts';
import { openEngine } from '../../electron/engine/engine.ts';
import { initStore } from '../../electron/engine/init-store.ts';
import { parseManifest } from '../../electron/engine/manifest/read.ts';
import { publish } from '../../electron/publisher/publish.ts';
import { refresh } from '../../electron/publisher/refresh.ts';
import { withdraw } from '../../electron/publisher/withdraw.ts';
import { explain } from '../../renderer/explain/explain.ts';
import type { EngineApi } from '../../shared/contract/engine-api.ts';
import type { ErrorView } from '../../shared/contract/error-payload.ts';
import { ERROR_CODES, type ErrorCode } from '../../shared/model/errors.ts';
import { makeSmallSchool, type Prepared, type SmallSchool } from '../fixtures/small-school.ts';
import { broughtPath } from '../fixtures/small-tree.ts';
import { flipBit } from '../harness/damage.ts';
import type { Laptop } from '../harness/laptop.ts';
import { runNewleaf, type Outcome } from '../harness/newleaf.ts';
import type { School } from '../harness/school.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';
import { sayIn, WORDED } from '../pages/words.ts';

/** An error as it crosses every border. */
type Failure = Pick<ErrorView, 'code' | 'details' | 'retryable'>;

const YEAR = 365 * 24 * 60 * 60 * 1000;

describeWhere(['root', 'overlay', 'rsync', 'busybox'], 'every error', () => {
  const workspace = useWorkspace('errors');
  let small: SmallSchool;
  let places = 0;
  const silent = createServer((socket) => socket.on('error', () => undefined));

  beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    small = await makeSmallSchool(workspace.makeFolder('school'));
  });
  afterAll(() => silent.close());

  /** A folder that nobody has yet. */
  const place = () => workspace.path(`place-${++places}`);

  function laptopAt(prepared: Prepared, source = small.school.repository): Laptop {
    return small.laptop(prepared, place(), source);
  }
  const engineAt = (prepared: Prepared, source?: string): EngineApi =>
    openEngine({ store: laptopAt(prepared, source).store });

  /** A laptop that gets from a copy of the school, to which something was done. */
  function engineFrom(spoil: (school: School) => void): EngineApi {
    const school = small.copySchool(place());
    spoil(school);
    return engineAt('begun', school.repository);
  }

  /** The command on a laptop of a machine whose rsync is another file. */
  async function withRsync(file: string, words: readonly string[]): Promise<Failure> {
    const { store } = laptopAt('begun');
    const script = `mount --bind '${file}' "$(readlink -f "$(command -v rsync)")" && exec "$@"`;
    const around = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, 'sh'];
    return failureOf(await runNewleaf([...words, '--store', store, '--json'], { around }));
  }

  /** What the command line wrote as its error. */
  function failureOf({ json, stderr }: Outcome): Failure {
    const found = json.find((object) => 'error' in object);
    if (found === undefined) throw new Error(`no error but: ${stderr}`);
    return found['error'] as Failure;
  }

  const publishAt = (school: School, tree: string, version: string) =>
    publish({ tree, repository: school.repository, keys: school.keys, version });

  /** How each is brought about. What is given back is the failure, where it is not thrown. */
  const WAYS: Readonly<Record<ErrorCode, () => Promise<unknown>>> = {
    E_USAGE: () => engineAt('begun').get({ release: '../escape' }),
    E_STORE: () => openEngine({ store: workspace.makeFolder('no-store') }).status({}),
    E_STORE_EXISTS: () => {
      const { store } = laptopAt('begun');
      return initStore({ store, source: small.school.repository, trust: small.school.trust });
    },
    E_BUSY: async () => {
      const engine = engineAt('kept');
      const [first, second] = await Promise.allSettled([engine.verify({}), engine.check({})]);
      expect(first.status).toBe('fulfilled');
      if (second.status === 'rejected') throw second.reason;
    },
    E_STATE: () => engineAt('begun').keep({}),
    E_POLICY: () => engineAt('staged').keep({}),
    E_PIN: async () => {
      const engine = engineAt('tried');
      await engine.setPin({ pin: '135790' });
      await engine.decide({ decision: 'keep' });
    },
    E_UNKNOWN_RELEASE: () => engineAt('begun').get({ release: 'nobody-has-it' }),
    E_WITHDRAWN: async () => {
      const school = small.copySchool(place());
      await withdraw({ repository: school.repository, keys: school.keys, release: 'second' });
      await engineAt('begun', school.repository).get({ release: 'second' });
    },
    // Only what Newleaf started can be restarted into something else.
    E_UNSUPPORTED: () => engineAt('staged').try({ in: 'machine' }),
    E_PRIVILEGE: async () => {
      const words = ['init', '--store', place(), '--source', small.school.repository, '--json'];
      const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
      return failureOf(await runNewleaf([...words, '--trust', small.school.trust], { around: nobody }));
    },
    E_TOOL: () => withRsync('/dev/null', ['get']),
    E_SOURCE: () => engineAt('begun', workspace.makeFolder('empty-stick')).check({}),
    E_TIMEOUT: () => {
      const { port } = silent.address() as AddressInfo;
      const laptop = laptopAt('begun', `rsync://127.0.0.1:${port}/newleaf`);
      laptop.setPolicy({ stallSeconds: 5 });
      return openEngine({ store: laptop.store }).check({});
    },
    E_SIGNATURE: () =>
      engineFrom(({ repository }) => {
        const file = join(repository, 'metadata/timestamp.json');
        const text = readFileSync(file, 'utf8');
        writeFileSync(
          file,
          text.replace(/"sig": ?"(.)/, (_, first) => `"sig":"${first === '0' ? '1' : '0'}`),
        );
      }).check({}),
    E_EXPIRED: async () => {
      // A timestamp is good for thirty days.
      const now = new Date(Date.now() - YEAR / 6);
      const [repository, keys] = [place(), place()];
      await publish({ tree: small.tree('first'), repository, keys, version: 'first', now });
      await initStore({ store: place(), source: repository, trust: join(repository, 'metadata/root.json') });
    },
    E_ROLLBACK: () => engineAt('kept', small.older).check({}),
    E_CLOCK: async () => {
      const school = small.copySchool(place());
      const now = new Date(Date.now() - YEAR);
      await refresh({ repository: school.repository, keys: school.keys, now });
    },
    E_METADATA: () =>
      engineFrom(({ repository }) => {
        writeFileSync(join(repository, 'metadata/timestamp.json'), '{}');
      }).check({}),
    E_MANIFEST: async () => parseManifest(Buffer.from('no manifest\n')),
    E_PATH: () => {
      const tree = workspace.makeFolder('with-whiteout');
      execFileSync('mknod', [join(tree, 'gone'), 'c', '0', '0']);
      return publishAt(small.copySchool(place()), tree, 'third');
    },
    E_SECRET: async () => {
      const tree = workspace.makeFolder('with-secret');
      mkdirSync(join(tree, 'etc/ssh'), { recursive: true });
      writeFileSync(join(tree, 'etc/ssh/ssh_host_ed25519_key'), 'a key');
      await publishAt(small.copySchool(place()), tree, 'third');
    },
    E_EXISTS: () => publishAt(small.copySchool(place()), small.tree('second'), 'second'),
    E_KEYS: () => {
      const school = small.copySchool(place());
      for (const name of readdirSync(school.keys)) rmSync(join(school.keys, name), { recursive: true });
      return publishAt(school, small.tree('sick'), 'third');
    },
    E_DIGEST: () =>
      engineFrom(({ repository }) => {
        flipBit(join(repository, 'releases/second/files', broughtPath(1)));
      }).get({}),
    E_TREE: () => {
      const { repository, trust } = small.school;
      return initStore({
        store: place(),
        tree: small.tree('first'),
        source: repository,
        trust,
        release: 'second',
      });
    },
    E_SPACE: () => {
      const laptop = laptopAt('begun');
      // More than any disk has is to stay free for the trial.
      laptop.setPolicy({ trialBudgetBytes: Number.MAX_SAFE_INTEGER });
      return openEngine({ store: laptop.store }).get({});
    },
    E_TRIAL: async () => {
      const school = small.copySchool(place());
      await publishAt(school, small.tree('sick'), 'sick');
      const laptop = laptopAt('begun', school.repository);
      await laptop.call('get');
      return failureOf(await laptop.run(['try'], { env: { PATH: small.path } }));
    },
    E_PROCESS: () => {
      const ill = place();
      const script = '#!/bin/sh\n[ "$1" != --version ] || exec echo rsync version 3.5.0\nexit 14\n';
      writeFileSync(ill, script, { mode: 0o755 });
      return withRsync(ill, ['get']);
    },
    E_CANCELLED: () => engineAt('begun').get({}, { signal: AbortSignal.abort() }),
    E_IO: () => {
      const file = place();
      writeFileSync(file, '');
      const { keys } = small.copySchool(place());
      return publish({ tree: small.tree('first'), repository: join(file, 'below'), keys, version: 'first' });
    },
    E_INTERNAL: () =>
      engineAt('begun').get(
        {},
        {
          emit() {
            throw new Error('who listens has a fault');
          },
        },
      ),
  };

  describe.each(ERROR_CODES)('%s', (code) => {
    let failure: Failure | undefined;
    beforeAll(async () => {
      const found = await WAYS[code]().catch((thrown: unknown) => thrown);
      failure = found as Failure | undefined;
    });

    it('comes of what brings it about', () => {
      expect(failure).toMatchObject({ code });
    });

    it.each(WORDED)('has words for a child and her teacher in %s', (language) => {
      const { child, teacher } = explain(failure!);
      for (const message of [child, teacher]) {
        const said = sayIn(language, message);
        expect(said).toMatch(/\p{L}/u);
        expect(said).not.toMatch(/\{\{|undefined|\[object|NaN/);
      }
      expect(sayIn(language, child)).not.toContain(code);
    });

    it('has words on a terminal', () => {
      const { message, hint } = wordsFor(failure!);
      for (const said of [message, hint]) {
        expect(said).toMatch(/\p{L}.*\.$/u);
        expect(said).not.toMatch(/undefined|\[object|NaN/);
      }
    });
  });
});
