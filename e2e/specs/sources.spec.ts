/** Servers that are none, and metadata and manifests that are not what was signed. */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../shared/model/errors.ts';
import { makeHostileSchool, type HostileSchool } from '../fixtures/hostile-school.ts';
import { cutShort, flipBit } from '../harness/damage.ts';
import { freePort } from '../harness/free-port.ts';
import { newleaf, runNewleaf } from '../harness/newleaf.ts';
import { expectFailure } from '../harness/one-line.ts';
import { startRsyncDaemon, type PlainDaemon } from '../harness/rsync-daemon.ts';
import { makeSchool } from '../harness/school.ts';
import { describeWhere } from '../harness/skip.ts';
import { expectUnchanged } from '../harness/unchanged.ts';
import { useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync'], 'a source is refused', () => {
  const workspace = useWorkspace('sources');
  const scratch = () => workspace.makeFolder('scratch');
  let prepared: HostileSchool;

  beforeAll(async () => {
    prepared = await makeHostileSchool(workspace, 'begun');
  });
  afterAll(() => prepared.stop());

  describe('a server that is none', () => {
    let plain: PlainDaemon;
    const talker = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    const silent = createServer((socket) => socket.on('error', () => undefined));
    afterAll(async () => {
      talker.close();
      silent.close();
      await plain.stop();
    });
    const portOf = (server: typeof talker) => (server.address() as AddressInfo).port;

    beforeAll(async () => {
      talker.listen(0, '127.0.0.1');
      silent.listen(0, '127.0.0.1');
      const empty = workspace.makeFolder('modules', 'empty');
      const other = workspace.makeFolder('modules', 'other');
      writeFileSync(join(other, 'file'), 'no repository');
      plain = await startRsyncDaemon(workspace.makeFolder('modules'), { empty, other });
    });

    const SERVERS: readonly [string, () => Promise<string> | string][] = [
      ['nobody listens', async () => `rsync://127.0.0.1:${await freePort()}/newleaf`],
      ['the name is unknown', () => 'rsync://school.invalid/newleaf'],
      ['the module is unknown', () => `rsync://127.0.0.1:${plain.port}/nothing`],
      ['the module is empty', () => `rsync://127.0.0.1:${plain.port}/empty`],
      ['the module is no repository', () => `rsync://127.0.0.1:${plain.port}/other`],
      ['it is no rsync daemon', () => `rsync://127.0.0.1:${portOf(talker)}/newleaf`],
      ['the folder is not there', () => workspace.path('no-stick')],
      ['the folder is empty', () => workspace.makeFolder('empty-stick')],
    ];
    for (const [why, url] of SERVERS) {
      it(`because ${why}`, async () => {
        const source = await url();
        const laptop = prepared.laptop('begun', source);
        await expectUnchanged(laptop.store, scratch(), async () => {
          expectFailure(await laptop.run(['check']), ['E_SOURCE']);
          expectFailure(await laptop.run(['get', 'v2']), ['E_SOURCE']);
        });
        const folder = workspace.makeFolder('from-nobody');
        await expectUnchanged(folder, scratch(), async () => {
          const words = ['init', '--source', source, '--trust', prepared.school.trust];
          expectFailure(await runNewleaf([...words, '--store', join(folder, 'store')]), ['E_SOURCE']);
          expectFailure(await runNewleaf(['mirror', source, join(folder, 'mirror')]), ['E_SOURCE']);
        });
      });
    }

    it('because it never says a word', async () => {
      // Only here, where the policy has little patience.
      const laptop = prepared.laptop('begun', `rsync://127.0.0.1:${portOf(silent)}/newleaf`);
      const outcome = await expectUnchanged(laptop.store, scratch(), () => laptop.run(['check']));
      expectFailure(outcome, ['E_SOURCE', 'E_TIMEOUT']);
    });
  });

  describe('what the server signed', () => {
    let plain: PlainDaemon;
    const manifest = 'releases/v2/manifest.mtree';
    /** A damaged copy of the repository for each, and which codes may say so. */
    const DAMAGES: readonly [string, (repository: string) => void, readonly ErrorCode[]][] = [
      [
        'a manifest that is none',
        (at) => writeFileSync(join(at, manifest), 'no manifest\n'),
        ['E_DIGEST', 'E_MANIFEST'],
      ],
      ['a manifest with one other bit', (at) => flipBit(join(at, manifest)), ['E_DIGEST', 'E_MANIFEST']],
      ['a manifest that is cut off', (at) => cutShort(join(at, manifest)), ['E_DIGEST', 'E_MANIFEST']],
      ['a manifest that is empty', (at) => truncateSync(join(at, manifest)), ['E_DIGEST', 'E_MANIFEST']],
      [
        'a manifest of another release',
        (at) => cpSync(join(at, 'releases/v1/manifest.mtree'), join(at, manifest)),
        ['E_DIGEST', 'E_MANIFEST'],
      ],
      [
        'a timestamp with one other bit',
        (at) => flipBit(join(at, 'metadata/timestamp.json')),
        ['E_SIGNATURE', 'E_METADATA'],
      ],
      [
        'a timestamp that is none',
        (at) => writeFileSync(join(at, 'metadata/timestamp.json'), '{}'),
        ['E_SIGNATURE', 'E_METADATA'],
      ],
      [
        'metadata of another school',
        (at) => {
          rmSync(join(at, 'metadata'), { recursive: true });
          cpSync(workspace.path('other-school/repository/metadata'), join(at, 'metadata'), {
            recursive: true,
          });
        },
        ['E_SIGNATURE', 'E_ROLLBACK', 'E_METADATA'],
      ],
    ];

    beforeAll(async () => {
      await makeSchool(workspace.makeFolder('other-school')).publish(
        workspace.makeFolder('empty-tree'),
        'v1',
      );
      const modules: Record<string, string> = {};
      for (const [index, [, damage]] of DAMAGES.entries()) {
        const damaged = workspace.path('damaged', String(index));
        workspace.makeFolder('damaged');
        execFileSync('cp', ['-a', prepared.school.repository, damaged]);
        damage(damaged);
        modules[`damaged-${index}`] = damaged;
      }
      plain = await startRsyncDaemon(workspace.makeFolder('modules'), modules);
    });
    afterAll(() => plain.stop());

    for (const [index, [what, , codes]] of DAMAGES.entries()) {
      it(`is refused: ${what}`, async () => {
        const laptop = prepared.laptop('begun', `rsync://127.0.0.1:${plain.port}/damaged-${index}`);
        rmSync(join(laptop.store, 'manifests/v2.mtree'), { force: true });
        await expectUnchanged(laptop.store, scratch(), async () => {
          expectFailure(await laptop.run(['check']), codes);
          expectFailure(await laptop.run(['get']), codes);
        });
      });
    }

    it('is refused: metadata older than what was seen; but what was seen may be got from there', async () => {
      const older = workspace.path('older');
      execFileSync('cp', ['-a', prepared.school.repository, older]);
      await newleaf(['refresh', prepared.school.repository, '--keys', prepared.school.keys]);
      const laptop = prepared.laptop('begun');
      await laptop.call('check');
      writeFileSync(join(laptop.store, 'source.json'), JSON.stringify({ url: older }));
      const outcome = await expectUnchanged(laptop.store, scratch(), () => laptop.run(['check']));
      expectFailure(outcome, ['E_ROLLBACK']);
      expect((await laptop.call('get', ['v2'])).release.id).toBe('v2');
    });

    it('is refused: a root to trust that is none', async () => {
      const folder = workspace.makeFolder('trusting');
      const trust = workspace.path('no-root.json');
      writeFileSync(trust, '{"signed":{}}');
      for (const root of [
        trust,
        workspace.path('no-such-root.json'),
        workspace.path('other-school/repository/metadata/root.json'),
      ]) {
        const outcome = await expectUnchanged(folder, scratch(), () =>
          runNewleaf([
            'init',
            '--store',
            join(folder, 'store'),
            '--source',
            prepared.daemon.url,
            '--trust',
            root,
          ]),
        );
        expectFailure(outcome, ['E_SIGNATURE', 'E_METADATA', 'E_IO', 'E_USAGE', 'E_ROLLBACK']);
      }
    });
  });
});
