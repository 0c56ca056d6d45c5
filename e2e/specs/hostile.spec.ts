/** A tree that has everything that tools get wrong, in three versions, on the straight way from publish to settle. */
import { mkdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeHostileTree, type HostileVersion } from '../fixtures/hostile-tree.ts';
import { compareWithSnapshot, takeSnapshot } from '../harness/compare-trees.ts';
import { useDaemons, type Daemon } from '../harness/daemon.ts';
import { makeLaptop, type Laptop, type WhichSystem } from '../harness/laptop.ts';
import { newleaf } from '../harness/newleaf.ts';
import { expectSameTree } from '../harness/same-tree.ts';
import { makeSchool, type School } from '../harness/school.ts';
import { describeWhere } from '../harness/skip.ts';
import { mountsBelow, useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync'], 'a hostile tree', () => {
  const workspace = useWorkspace('hostile');
  const daemons = useDaemons();
  const tree = (version: HostileVersion) => workspace.path('trees', String(version));
  let school: School;
  let daemon: Daemon;

  function newLaptop(name: string): Laptop {
    workspace.makeFolder(name);
    return makeLaptop(workspace.path(name, 'store'), workspace.makeFolder(name, 'mount'));
  }

  /** The system that a laptop would boot, compared with what was published. */
  function expectSystem(laptop: Laptop, which: WhichSystem, version: HostileVersion): Promise<void> {
    return laptop.mounted(which, (root) => expectSameTree(tree(version), root));
  }

  beforeAll(async () => {
    mkdirSync(workspace.path('trees'));
    school = makeSchool(workspace.makeFolder('school'));
    for (const version of [1, 2, 3] as const) {
      await makeHostileTree(tree(version), version);
      const published = workspace.path(`tree-${version}.snapshot`);
      await takeSnapshot(tree(version), published);
      await school.publish(tree(version), `v${version}`);
      expect(await compareWithSnapshot(published, tree(version)), 'publish only reads').toEqual([]);
    }
    daemon = await daemons(school.repository);
  });

  describe('on a laptop that begins with the first version', () => {
    let laptop: Laptop;
    let core: string;
    const coreBefore = () => workspace.path('core.snapshot');

    it('has a core that is the tree that it was made from', async () => {
      laptop = newLaptop('laptop');
      const { current } = await laptop.init(daemon.url, school, [tree(1), '--release', 'v1']);
      core = laptop.layerTree(current!.layers[0]!);
      await expectSameTree(tree(1), core);
      await expectSystem(laptop, 'current', 1);
      await takeSnapshot(core, coreBefore());
    });

    it('gets the second version, and boots the first still', async () => {
      const got = await laptop.call('get', ['v2']);
      expect(got.release.id).toBe('v2');
      await expectSystem(laptop, 'staged', 2);
      await expectSystem(laptop, 'current', 1);
    });

    it('does not keep what was never tried, unless the school allows it', async () => {
      const refused = await laptop.run(['keep']);
      expect(refused.code).toBe(3);
      expect(refused.stderr).toMatch(/^newleaf: E_(POLICY|STATE): /);
      laptop.setPolicy({ keepNeedsGoodTrial: false });
      await laptop.call('keep');
      await expectSystem(laptop, 'current', 2);
      await expectSystem(laptop, 'fallback', 1);
    });

    it('gets the third over it, and keeps it', async () => {
      await laptop.call('get');
      await expectSystem(laptop, 'staged', 3);
      await expectSystem(laptop, 'current', 2);
      await laptop.call('keep');
      await expectSystem(laptop, 'current', 3);
    });

    it('settles into a new core that is the third version, and leaves the old core alone', async () => {
      const settled = await laptop.call('settle', ['--now']);
      expect(settled.core).not.toBeNull();
      await expectSameTree(tree(3), laptop.layerTree(settled.core!));
      await expectSystem(laptop, 'current', 3);
      expect(await compareWithSnapshot(coreBefore(), core)).toEqual([]);
    });

    it('goes back to the second version', async () => {
      await laptop.call('revert');
      await expectSystem(laptop, 'current', 2);
      expect(await compareWithSnapshot(coreBefore(), core)).toEqual([]);
    });

    it('finds nothing wrong with itself, and leaves nothing mounted', async () => {
      expect((await laptop.call('verify')).faults).toEqual([]);
      expect(mountsBelow(workspace.folder)).toEqual([]);
    });
  });

  describe('on a laptop that begins with nothing', () => {
    let laptop: Laptop;

    it('fetches the first version as its core', async () => {
      laptop = newLaptop('bare');
      const { current } = await laptop.init(daemon.url, school, ['--release', 'v1']);
      await expectSameTree(tree(1), laptop.layerTree(current!.layers[0]!));
      await expectSystem(laptop, 'current', 1);
    });

    it('gets the newest, leaving one out', async () => {
      const got = await laptop.call('get');
      expect(got.release.id).toBe('v3');
      await expectSystem(laptop, 'staged', 3);
    });

    it('turns away from it, and boots the first still', async () => {
      await laptop.call('revert');
      await expectSystem(laptop, 'current', 1);
      expect((await laptop.call('status')).staged).toBeNull();
    });
  });

  it('is mounted and unmounted by the command alone', async () => {
    const folder = workspace.path('mounted-by-hand');
    const store = ['--store', workspace.path('laptop', 'store')];
    await newleaf(['mount', folder, ...store]);
    expect(mountsBelow(workspace.folder)).toEqual([folder]);
    await newleaf(['unmount', folder]);
    expect(mountsBelow(workspace.folder)).toEqual([]);
  });

  describe('on a stick', () => {
    it('comes through as from a server', async () => {
      const stick = workspace.path('stick');
      await newleaf(['mirror', daemon.url, stick, '--json']);
      const laptop = newLaptop('offline');
      await laptop.init(stick, school, ['--release', 'v2']);
      await expectSystem(laptop, 'current', 2);
      await laptop.call('get', ['v3']);
      await expectSystem(laptop, 'staged', 3);
    });
  });
});
