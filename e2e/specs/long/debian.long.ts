/** Two real Debian systems, the newer with its security updates and a new kernel, and a small update over that. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { TrialView } from '../../../shared/contract/views.ts';
import { debianPair, type DebianTrees } from '../../fixtures/debian-pair.ts';
import { describedBy } from '../../fixtures/third-release.ts';
import { compareWithSnapshot, digestOfSnapshot, takeSnapshot } from '../../harness/compare-trees.ts';
import { useDaemons, type Daemon } from '../../harness/daemon.ts';
import { makeLaptop, resultOf, type Laptop, type WhichSystem } from '../../harness/laptop.ts';
import { outcomeOf, startNewleaf } from '../../harness/newleaf.ts';
import { watchPeakMemory } from '../../harness/peak-memory.ts';
import { expectSameTree } from '../../harness/same-tree.ts';
import { makeSchool, type School } from '../../harness/school.ts';
import { describeWhere, missing } from '../../harness/skip.ts';
import { mountsBelow, useWorkspace } from '../../harness/workspace.ts';

const MOST_MEMORY = 200 * 1000 * 1000;
/** Seconds; without KVM a boot with its checks takes a hundred on an idle machine, and three times that on a busy one. */
const BOOT_LIMIT = '450';

/** The version of the kernel that a tree brings. */
function kernelOf(tree: string): string {
  const [name] = readdirSync(join(tree, 'boot')).filter((each) => each.startsWith('vmlinuz-'));
  return name!.slice('vmlinuz-'.length);
}

describeWhere(['root', 'overlay', 'rsync', 'mmdebstrap'], 'two real systems and a third', () => {
  const workspace = useWorkspace('debian');
  const daemons = useDaemons();
  const withoutMachine = missing(['qemu']);
  const titled = (title: string) =>
    withoutMachine === undefined ? title : `${title} (skipped: ${withoutMachine})`;
  let trees: DebianTrees;
  let school: School;
  let daemon: Daemon;
  let laptop: Laptop;
  let core: string;

  const expectSystem = (which: WhichSystem, tree: string): Promise<void> =>
    laptop.mounted(which, (root) => expectSameTree(tree, root));

  async function rehearse(): Promise<TrialView> {
    const outcome = await laptop.run(['try', '--in', 'rehearsal', '--limit', BOOT_LIMIT], { limit: 550 });
    expect(outcome.code, outcome.stderr + outcome.stdout.slice(-3000)).toBe(0);
    return resultOf(outcome) as TrialView;
  }

  beforeAll(async () => {
    trees = await debianPair();
    school = makeSchool(workspace.makeFolder('school'));
    laptop = makeLaptop(workspace.path('store'), workspace.makeFolder('mount'));
  });

  it('are published and served', async () => {
    await school.publish(trees.old, 'old', '--title', 'The last point release');
    await school.publish(trees.new, 'new', '--title', 'Security updates');
    await school.publish(trees.third, 'third', '--title', 'A small update');
    daemon = await daemons(school.repository);
  });

  it('begin with a store whose core is the older', async () => {
    const { current } = await laptop.init(daemon.url, school, [trees.old, '--release', 'old']);
    core = laptop.layerTree(current!.layers[0]!);
    await expectSameTree(trees.old, core);
    await takeSnapshot(core, workspace.path('core.snapshot'));
  });

  it('are told by check, with what it costs', async () => {
    const { answer, newest, cost } = await laptop.call('check');
    expect(answer).toBe('new');
    expect(newest!.id).toBe('third');
    expect(cost!.fetchBytes).toBeGreaterThan(100e6);
    expect(cost!.fetchBytes).toBeLessThan(600e6);
  });

  it('the newer is got in less than 200 MB of memory, and is what was published', async () => {
    const words = ['get', 'new', '--store', laptop.store, '--json'];
    const running = startNewleaf(words);
    const [outcome, peak] = await Promise.all([
      outcomeOf(words, running),
      watchPeakMemory(running.pid!, running),
    ]);
    expect(outcome.code, outcome.stderr).toBe(0);
    const { received } = resultOf(outcome) as { received: number };
    console.log(
      `get: ${(received / 1e6).toFixed(1)} MB received; peak memory: engine ${(peak.process / 1e6).toFixed(0)} MB, ` +
        `with children ${(peak.withChildren / 1e6).toFixed(0)} MB`,
    );
    expect(peak.process).toBeGreaterThan(0);
    expect(peak.process).toBeLessThan(MOST_MEMORY);
    await expectSystem('staged', trees.new);
    await expectSystem('current', trees.old);
  });

  it.skipIf(withoutMachine)(
    titled('the newer boots in a rehearsal, with its own kernel, and nothing changes by that'),
    async () => {
      const trial = await rehearse();
      expect(trial).toMatchObject({ result: 'good', reason: 'boot-complete', kernel: kernelOf(trees.new) });
      expect(kernelOf(trees.new)).not.toBe(kernelOf(trees.old));
      await expectSystem('trial', trees.new);
    },
  );

  it('the newer is kept', async () => {
    if (withoutMachine !== undefined) laptop.setPolicy({ keepNeedsGoodTrial: false });
    await laptop.call('keep');
    await expectSystem('current', trees.new);
    await expectSystem('fallback', trees.old);
  });

  it('the third is got over it', async () => {
    const got = await laptop.call('get');
    expect(got.release.id).toBe('third');
    await expectSystem('staged', trees.third);
  });

  it.skipIf(withoutMachine)(
    titled('the third boots in a rehearsal, and its health scripts are run'),
    async () => {
      const trial = await rehearse();
      expect(trial).toMatchObject({ result: 'good', reason: 'boot-complete' });
      expect(trial.health.map(({ script, level }) => `${level} ${script}`).sort()).toEqual([
        'required 10-leaf',
        'wanted 20-fails',
        ...Object.keys(describedBy(trees.third)).map((name) => `wanted ${name}`),
      ]);
      expect(trial.health.find(({ level }) => level === 'required')!.exitCode).toBe(0);
      expect(trial.health.find(({ script }) => script === '20-fails')!.exitCode).not.toBe(0);
      // What runs in the trial is what was published, as the independent program sees both.
      for (const [name, parts] of Object.entries(describedBy(trees.third))) {
        const described = trial.health.find(({ script }) => script === name)!.output;
        const expected = await Promise.all(parts.map((part) => digestOfSnapshot(join(trees.third, part))));
        expect(described.match(/[0-9a-f]{64}/g), `${name}: ${described}`).toEqual(expected);
      }
    },
  );

  it('the third is kept, and settled into a core that is it', async () => {
    await laptop.call('keep');
    const settled = await laptop.call('settle', ['--now']);
    await expectSameTree(trees.third, laptop.layerTree(settled.core!));
    await expectSystem('current', trees.third);
    expect(await compareWithSnapshot(workspace.path('core.snapshot'), core), 'the old core').toEqual([]);
  });

  it('the newer is gone back to', async () => {
    await laptop.call('revert');
    await expectSystem('current', trees.new);
    expect(await compareWithSnapshot(workspace.path('core.snapshot'), core), 'the old core').toEqual([]);
    expect((await laptop.call('verify')).faults).toEqual([]);
    expect(mountsBelow(workspace.folder)).toEqual([]);
  });
});
