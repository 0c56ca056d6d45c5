import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleLayout } from '../../electron/start/sample/sample-layout.ts';
import { sampleTrees } from '../../electron/start/sample/sample-trees.ts';
import type { SnapshotView } from '../../shared/contract/window.ts';
import { npmStart, type Started } from '../harness/npm-start.ts';
import { processesAbout } from '../harness/processes.ts';
import { describeWhere } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { openWebClient, type WebClient } from '../harness/web-client.ts';
import { mountsBelow, useWorkspace } from '../harness/workspace.ts';

/** Seconds; two busy cores sign and install a system meanwhile. */
const PATIENCE = 120;

function until(
  client: WebClient,
  what: string,
  wanted: (snapshot: SnapshotView) => boolean,
): Promise<SnapshotView> {
  return waitUntil(
    what,
    () => {
      const snapshot = client.snapshot();
      return snapshot !== undefined && wanted(snapshot) ? snapshot : undefined;
    },
    PATIENCE,
  );
}

const isReady = ({ status }: SnapshotView): boolean => status !== null;

describe('the words of npm start', () => {
  const env = { HOME: '/nonexistent' };

  it('are told by --help', async () => {
    const started = npmStart(['--help'], env);
    expect(await started.ended).toEqual({ code: 0, signal: null });
    for (const word of ['--store', '--fresh', '--no-open', 'Ctrl-C'])
      expect(started.output()).toContain(word);
  });

  it.each([[['--sample']], [['--store']], [['--fresh', '--store', '/x']], [['/srv/store']]])(
    '%j are wrong: one line, exit code 2',
    async (words) => {
      const started = npmStart(words, env);
      expect(await started.ended).toEqual({ code: 2, signal: null });
      expect(started.output()).toMatch(/^newleaf: .+\n$/);
    },
  );
});

describeWhere(['root', 'overlay', 'rsync', 'mmdebstrap'], 'npm start', () => {
  const workspace = useWorkspace('start');
  const env = () => ({ HOME: workspace.folder, XDG_CACHE_HOME: workspace.path('cache') });
  const layout = () => sampleLayout(workspace.path('cache', 'newleaf', 'sample'));
  const running: Started[] = [];
  const begin = (words: readonly string[], more: Readonly<Record<string, string>> = {}): Started => {
    const started = npmStart(['--no-open', ...words], { ...env(), ...more });
    running.push(started);
    return started;
  };

  /** What is left of it: processes, mounts, unfinished trees. */
  const left = () => [
    ...processesAbout(workspace.folder).map(({ command }) => command),
    ...mountsBelow(workspace.folder),
    ...(existsSync(layout().trees)
      ? readdirSync(layout().trees).filter((name) => name.startsWith('making-'))
      : []),
    ...readdirSync(join(layout().folder)).filter((name) => name.startsWith('.store')),
  ];
  const endInOrder = async (started: Started) => {
    started.interrupt();
    await started.ended;
    expect(left()).toEqual([]);
  };

  /** Trees that are made once for all specs; the rest of the cache is this spec's own. */
  const seed = async () => {
    const trees = await sampleTrees();
    mkdirSync(layout().trees, { recursive: true });
    for (const which of ['older', 'newer'] as const)
      if (!existsSync(layout().tree[which])) execFileSync('cp', ['-al', trees[which], layout().tree[which]]);
  };

  afterEach(async () => {
    for (const started of running.splice(0)) {
      started.kill('SIGTERM');
      await started.ended;
    }
  });

  describe('that can get no packages', () => {
    it('says so in the window, tries again when it is asked to, and is broken off without a rest', async () => {
      const started = begin([], { http_proxy: 'http://127.0.0.1:1' });
      const client = await openWebClient(await started.address());
      const failed = await until(client, 'the trouble', ({ trouble }) => trouble !== null);
      expect(failed.trouble).toMatchObject({
        code: 'E_SOURCE',
        retryable: true,
        details: { reason: 'ECONNREFUSED' },
      });
      expect(failed.goesOnAt).not.toBeNull();
      expect(await client.request('get')).toMatchObject({ error: { code: 'E_SOURCE' } });

      const before = client.snapshots.length;
      expect(await client.request('prepare')).toEqual({ output: {} });
      await until(
        client,
        'the second try',
        ({ trouble }) => trouble !== null && client.snapshots.length > before + 1,
      );
      expect(
        client.snapshots.slice(before).some(({ preparing }) => preparing?.step === 'first-release'),
      ).toBe(true);
      await endInOrder(started);
      expect(existsSync(layout().tree.older)).toBe(false);
    });
  });

  describe('that is stopped while a system is made', () => {
    it.each([
      ['by Ctrl-C', (started: Started) => started.interrupt()],
      ['by a signal to npm', (started: Started) => started.kill('SIGTERM')],
    ])('%s leaves no process, mount or half tree', async (_how, stop) => {
      const started = begin([]);
      const client = await openWebClient(await started.address());
      await until(client, 'mmdebstrap gets on', ({ preparing }) => (preparing?.done ?? 0) > 0);
      const { preparing } = client.snapshot()!;
      expect(preparing).toMatchObject({ step: 'first-release', number: 1, of: 4, total: 1000 });
      expect(left()).not.toEqual([]);
      stop(started);
      await started.ended;
      await waitUntil('everything is gone', () => (left().length === 0 ? true : undefined), 10);
      expect(existsSync(layout().tree.older)).toBe(false);
    });

    it('by kill -9 leaves no process or mount, and the next one removes the half tree', async () => {
      const started = begin([]);
      const client = await openWebClient(await started.address());
      await until(client, 'mmdebstrap gets on', ({ preparing }) => (preparing?.done ?? 0) > 0);
      for (const { pid, command } of processesAbout('scripts/start.mjs'))
        if (
          readFileSync(`/proc/${pid}/environ`, 'latin1').includes(workspace.folder) &&
          command.startsWith('node')
        )
          process.kill(pid, 'SIGKILL');
      await started.ended;
      await waitUntil(
        'processes and mounts are gone',
        () =>
          processesAbout(workspace.folder).length + mountsBelow(workspace.folder).length === 0
            ? true
            : undefined,
        10,
      );
      const half = readdirSync(layout().trees).filter((name) => name.startsWith('making-'));
      expect(half).toHaveLength(1);
      const next = begin([]);
      const again = await openWebClient(await next.address());
      await until(again, 'mmdebstrap gets on', ({ preparing }) => (preparing?.done ?? 0) > 0);
      expect(readdirSync(layout().trees)).not.toContain(half[0]);
      await endInOrder(next);
    });
  });

  describe('with its systems made', () => {
    beforeAll(seed);

    it('shows the page at once, gets to a store with the older release, and leaves nothing', async () => {
      const started = begin([]);
      const client = await openWebClient(await started.address());
      const ready = await until(client, 'the store', isReady);
      expect(ready.status).toMatchObject({ current: { release: '1' }, staged: null, fallback: null });
      const shown = client.snapshots.flatMap(({ preparing }) => (preparing === null ? [] : [preparing]));
      expect(new Set(shown.map(({ step, number, of }) => `${step} ${number}/${of}`))).toEqual(
        new Set(['publish 1/2', 'install 2/2']),
      );
      for (const step of ['publish', 'install']) {
        const done = shown.filter((view) => view.step === step).map((view) => view.done);
        expect(done).toEqual(done.toSorted((left, right) => left - right));
        expect(done.at(-1)).toBeGreaterThan(0);
      }
      expect(await client.request('check')).toMatchObject({
        output: { newest: { id: '2', title: 'Newleaf 2', previous: '1' } },
      });
      const second = begin([]);
      expect(await second.ended).toEqual({ code: 3, signal: null });
      expect(second.output()).toMatch(/^newleaf: Another `npm start` uses the sample now/);
      await endInOrder(started);
    });

    it('goes on from what is there: the same store, another port, no step; a server that was killed too', async () => {
      const journal = readFileSync(join(layout().store, 'journal.jsonl'), 'utf8');
      const started = begin([]);
      const client = await openWebClient(await started.address());
      await until(client, 'the store', isReady);
      expect(client.snapshots.every(({ preparing }) => preparing === null)).toBe(true);
      expect(readFileSync(join(layout().store, 'journal.jsonl'), 'utf8').startsWith(journal)).toBe(true);
      expect(await client.request('check')).toMatchObject({ output: { newest: { id: '2' } } });

      const server = () => processesAbout(layout().repository).map(({ pid }) => pid);
      const killed = server();
      expect(killed).not.toEqual([]);
      for (const pid of killed) process.kill(pid, 'SIGKILL');
      await waitUntil('its end is told', () => (/ended by itself/.test(started.output()) ? true : undefined));
      await waitUntil('it runs again', () => (/runs again/.test(started.output()) ? true : undefined));
      expect(server().filter((pid) => killed.includes(pid))).toEqual([]);
      expect(await client.request('check')).toMatchObject({ output: { newest: { id: '2' } } });
      await endInOrder(started);
    });

    it('opens a store that is named, without any sample', async () => {
      const started = npmStart(['--no-open', '--store', layout().store], {
        HOME: workspace.folder,
        XDG_CACHE_HOME: workspace.path('untouched'),
      });
      running.push(started);
      const client = await openWebClient(await started.address());
      expect((await until(client, 'the store', isReady)).status).toMatchObject({ current: { release: '1' } });
      expect(existsSync(workspace.path('untouched'))).toBe(false);
      await endInOrder(started);
    });

    it('names a store that is none in one line', async () => {
      const started = begin(['--store', workspace.path('none')]);
      expect(await started.ended).toEqual({ code: 1, signal: null });
      expect(started.output()).toMatch(/^newleaf: E_STORE: .+\n$/);
    });

    it('begins anew with --fresh, keeps the systems, and goes on with what was broken off then', async () => {
      const keys = readdirSync(layout().keys);
      const started = begin(['--fresh']);
      const client = await openWebClient(await started.address());
      const signing = ({ preparing }: SnapshotView) => preparing?.step === 'publish' && preparing.done > 0;
      await until(client, 'signing', signing);
      expect(client.snapshot()?.preparing).toMatchObject({ number: 1, of: 2 });
      await endInOrder(started);
      expect(existsSync(layout().store)).toBe(false);
      expect(existsSync(layout().keys) ? readdirSync(layout().keys) : []).not.toEqual(keys);

      const next = begin([]);
      const again = await openWebClient(await next.address());
      await until(again, 'signing', signing);
      await endInOrder(next);
      const names = readdirSync(layout().folder);
      expect(names.filter((name) => name.startsWith('gone-'))).toEqual([]);
    });
  });
});
