/** Any file that was changed on the server, in staging or in a sealed layer is found and named. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeNode } from '../../electron/engine/native/nodes.ts';
import { setTimes } from '../../electron/engine/native/times.ts';
import { setXattr } from '../../electron/engine/native/xattrs.ts';
import { makeHostileSchool, type HostileSchool } from '../fixtures/hostile-school.ts';
import { cutShort, flipBit, keepingTime } from '../harness/damage.ts';
import { resultOf, type Laptop } from '../harness/laptop.ts';
import { startNewleaf } from '../harness/newleaf.ts';
import { expectFailure } from '../harness/one-line.ts';
import { expectSameTree } from '../harness/same-tree.ts';
import { describeWhere } from '../harness/skip.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync'], 'damage', () => {
  const workspace = useWorkspace('damage');
  let prepared: HostileSchool;

  beforeAll(async () => {
    prepared = await makeHostileSchool(workspace, 'kept');
  });
  afterAll(() => prepared.stop());

  describe('a file that was changed on the server', () => {
    const wanted = 'contents/changed-everything';
    const served = () => join(prepared.school.repository, 'releases/v2/files', wanted);
    const kept = () => workspace.path('served');
    const CHANGES: readonly [string, (path: string) => void][] = [
      ['one bit', flipBit],
      ['cut short', cutShort],
      ['grown', (path) => appendFileSync(path, 'more')],
      ['gone', (path) => rmSync(path)],
      ['a folder', (path) => (rmSync(path), mkdirSync(path))],
      ['a link', (path) => (rmSync(path), symlinkSync('/etc/passwd', path))],
      ['a fifo', (path) => (rmSync(path), makeNode(Buffer.from(path), 'fifo'))],
    ];

    for (const [what, change] of CHANGES) {
      it(`is found and named: ${what}`, async () => {
        const laptop = prepared.laptop('begun');
        cpSync(served(), kept());
        rmSync(served()); // it may be a hard link of the release before
        cpSync(kept(), served());
        try {
          change(served());
          const outcome = await laptop.run(['get']);
          // Nothing there at all is an incomplete copy, not a changed file.
          expectFailure(outcome, what === 'gone' ? ['E_SOURCE'] : ['E_DIGEST']);
          expect(outcome.stderr).toContain(wanted);
        } finally {
          rmSync(served(), { recursive: true, force: true });
          cpSync(kept(), served());
        }
        expect((await laptop.call('status')).staged).toBeNull();
        expect((await laptop.call('verify')).faults).toEqual([]);
        await laptop.call('get');
        await laptop.mounted('staged', (root) => expectSameTree(prepared.tree(2), root));
      });
    }
  });

  describe('a file that was changed in staging', () => {
    /** Every regular file in staging whose path ends so. */
    function stagedFiles(laptop: Laptop, end: string): string[] {
      const found = execFileSync('find', [join(laptop.store, 'staging'), '-type', 'f', '-path', `*/${end}`], {
        encoding: 'utf8',
      });
      return found.split('\n').filter((path) => path !== '');
    }

    it('after get was cut off is not used', async () => {
      const laptop = prepared.laptop('begun');
      const words = ['get', '--store', laptop.store, '--json'];
      const running = startNewleaf(words);
      const wanted = 'contents/appended';
      await waitUntil('the file is in staging', () =>
        stagedFiles(laptop, wanted).length > 0 ? true : undefined,
      );
      running.kill('SIGKILL');
      await running;
      for (const path of stagedFiles(laptop, wanted)) flipBit(path);
      const again = await laptop.run(['get']);
      if (again.code !== 0) {
        expectFailure(again, ['E_DIGEST', 'E_TREE']);
        expect(again.stderr).toContain(wanted);
        await laptop.call('get');
      }
      await laptop.mounted('staged', (root) => expectSameTree(prepared.tree(2), root));
    });

    it('before it is verified is found and named', async () => {
      const laptop = prepared.laptop('begun');
      const wanted = 'usr/share/small/17/297';
      const running = startNewleaf(['get', '--store', laptop.store, '--json']);
      let said = '';
      const changed = new Promise<void>((resolve) => {
        running.stdout.on('data', (chunk: Buffer | string) => {
          said += String(chunk);
          if (!said.includes('"step":"verify"')) return;
          running.stdout.removeAllListeners('data');
          running.kill('SIGSTOP');
          for (const path of stagedFiles(laptop, wanted)) flipBit(path);
          running.kill('SIGCONT');
          resolve();
        });
      });
      const [ended] = await Promise.all([running, changed]);
      const outcome = { words: ['get'], code: ended.exitCode, stderr: ended.stderr };
      expect(outcome).toMatchObject({ code: 4, stderr: expect.stringContaining(wanted) as string });
      expect((await laptop.call('status')).staged).toBeNull();
      await laptop.call('get');
      await laptop.mounted('staged', (root) => expectSameTree(prepared.tree(2), root));
    });
  });

  describe('what was changed in a sealed layer', () => {
    interface Change {
      readonly path: string;
      readonly what: string;
      readonly change: (path: string) => void;
    }
    const CORE: readonly Change[] = [
      { path: 'copies/1', what: 'contents', change: flipBit },
      { path: 'mode-only/dir/child', what: 'mode', change: (path) => chmodSync(path, 0o600) },
      { path: 'owner-only/greatest', what: 'owner', change: (path) => lchownSync(path, 1, 1) },
      { path: 'times/file-2100', what: 'time', change: (path) => setTimes(Buffer.from(path), 1n) },
      {
        path: 'capability/ping',
        what: 'xattrs',
        change: (path) => setXattr(Buffer.from(path), 'user.more', Buffer.from('1')),
      },
      {
        path: 'contents/zero',
        what: 'missing',
        change: (path) => keepingTime(join(path, '..'), () => rmSync(path)),
      },
      {
        path: 'contents/one-too-many',
        what: 'extra',
        change: (path) => keepingTime(join(path, '..'), () => writeFileSync(path, '')),
      },
    ];
    const OVERLAY: readonly Change[] = [
      { path: 'contents/changed-everything', what: 'contents', change: flipBit },
      { path: 'modes/none-then-changed', what: 'mode', change: (path) => chmodSync(path, 0o644) },
      {
        path: 'usr/lib/libleaf.so.1',
        what: 'link',
        change: (path) => keepingTime(join(path, '..'), () => (rmSync(path), symlinkSync('elsewhere', path))),
      },
      // A whiteout that is gone: what was deleted is back.
      {
        path: 'usr/lib/libleaf.so.1.2.3',
        what: 'extra',
        change: (path) => keepingTime(join(path, '..'), () => rmSync(path)),
      },
    ];

    it('is found and named, all of it', async () => {
      const laptop = prepared.laptop('kept');
      const { current } = await laptop.call('status');
      const [core, overlay] = current!.layers;
      for (const { path, change } of CORE) change(join(laptop.layerTree(core!), path));
      for (const { path, change } of OVERLAY) change(join(laptop.layerTree(overlay!), path));
      const outcome = await laptop.run(['verify']);
      expect(outcome.code, outcome.stderr).toBe(4);
      const { faults } = resultOf(outcome) as { faults: { path: string; what: string }[] };
      const found = faults.map(({ path, what }) => `${path} ${what}`);
      for (const { path, what } of [...CORE, ...OVERLAY]) expect(found).toContain(`${path} ${what}`);
    });

    it('is what status says of the systems that have it, until it is mended', async () => {
      const laptop = prepared.laptop('staged');
      const { staged, current } = await laptop.call('status');
      const file = join(laptop.layerTree(staged!.layers.at(-1)!), 'contents/changed-everything');
      flipBit(file);
      expect((await laptop.run(['verify'])).code).toBe(4);
      expect((await laptop.call('status')).damaged).toEqual([staged!.id]);
      // It may have been mended otherwise: then looking at it says so.
      flipBit(file);
      await laptop.call('verify');
      expect((await laptop.call('status')).damaged).toEqual([]);
      flipBit(file);
      expect((await laptop.run(['verify'])).code).toBe(4);
      await laptop.call('repair');
      const after = await laptop.call('status');
      expect(after).toMatchObject({ damaged: [], current: { id: current!.id }, staged: { release: 'v2' } });
      expect(after.staged!.id).not.toBe(staged!.id);
    });

    const BUILT_UPON: readonly (readonly [string, 'begun' | 'kept', string, readonly string[]])[] = [
      ['a core', 'begun', 'capability/high', ['get']],
      ['a file of the core that another is copied from', 'begun', 'copies/1', ['get']],
      ['an overlay', 'kept', 'contents/changed-everything', ['settle', '--now']],
    ];
    for (const [what, from, path, words] of BUILT_UPON) {
      it(`is found and named before anything is built upon it: ${what}`, async () => {
        const laptop = prepared.laptop(from);
        const { current } = await laptop.call('status');
        flipBit(join(laptop.layerTree(current!.layers.at(-1)!), path));
        const outcome = await laptop.run(words);
        expectFailure(outcome, ['E_DIGEST', 'E_TREE']);
        expect(outcome.stderr).toContain(path);
      });
    }

    it('is found in the records of a layer too', async () => {
      const laptop = prepared.laptop('kept');
      const { current } = await laptop.call('status');
      const manifest = join(laptop.store, 'layers', current!.layers.at(-1)!, 'manifest.mtree');
      expect(existsSync(manifest)).toBe(true);
      flipBit(manifest);
      const outcome = await laptop.run(['verify']);
      expect(outcome.code, outcome.stderr).toBe(4);
    });
  });
});
