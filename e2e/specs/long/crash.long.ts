/** `kill -9` at many moments of everything that changes a store: the next command continues or undoes. */
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHostileSchool, type HostileSchool, type Prepared } from '../../fixtures/hostile-school.ts';
import type { HostileVersion } from '../../fixtures/hostile-tree.ts';
import { compareTrees, compareWithSnapshot, takeSnapshot } from '../../harness/compare-trees.ts';
import { countSteps, dieAtStep } from '../../harness/die-at-step.ts';
import type { Laptop } from '../../harness/laptop.ts';
import { startNewleaf } from '../../harness/newleaf.ts';
import { expectFailure } from '../../harness/one-line.ts';
import { processesAbout } from '../../harness/processes.ts';
import { describeWhere } from '../../harness/skip.ts';
import { waitUntil } from '../../harness/wait-until.ts';
import { mountsBelow, useWorkspace } from '../../harness/workspace.ts';

interface Case {
  readonly command: string;
  readonly words: readonly string[];
  /** Name of the prepared store that it starts from. */
  readonly from: Prepared;
  /** Version that boots before, and the one after. */
  readonly before: HostileVersion;
  readonly after: HostileVersion;
  /** Version that is staged when all is done. */
  readonly staged?: HostileVersion;
  /** How many of its durable steps, evenly spread, are tried, and how many moments by time. Each costs seconds. */
  readonly steps: number;
  readonly moments: number;
}

const CASES: readonly Case[] = [
  {
    command: 'get',
    words: ['get', 'v2'],
    from: 'begun',
    before: 1,
    after: 1,
    staged: 2,
    steps: 6,
    moments: 3,
  },
  { command: 'keep', words: ['keep'], from: 'staged', before: 1, after: 2, steps: 6, moments: 0 },
  { command: 'settle', words: ['settle', '--now'], from: 'kept', before: 2, after: 2, steps: 6, moments: 2 },
  { command: 'revert', words: ['revert'], from: 'kept', before: 2, after: 1, steps: 6, moments: 0 },
  { command: 'clean', words: ['clean'], from: 'settled', before: 2, after: 2, steps: 4, moments: 1 },
];
const INIT_STEPS = 4;

/** `count` numbers from 1 to `last`, both among them, spread evenly. */
function spread(last: number, count: number): number[] {
  if (last <= count) return Array.from({ length: last }, (_, index) => index + 1);
  return Array.from({ length: count }, (_, index) => 1 + Math.round((index * (last - 1)) / (count - 1)));
}

describeWhere(['root', 'overlay', 'rsync'], 'killed at any moment', () => {
  const workspace = useWorkspace('crash');
  let prepared: HostileSchool;

  beforeAll(async () => {
    prepared = await makeHostileSchool(workspace, 'settled');
  });
  afterAll(() => prepared.stop());

  /** What was killed left no process that goes on for long, and no mount. */
  async function expectNothingLeft(store: string): Promise<void> {
    await waitUntil(
      `no process works on ${store}`,
      () => (processesAbout(store).length === 0 ? true : undefined),
      10,
    );
    expect(mountsBelow(workspace.folder)).toEqual([]);
  }

  /** The release that would boot is there, all of it. */
  async function expectBoots(laptop: Laptop, versions: readonly HostileVersion[]): Promise<void> {
    await laptop.booted(async (release, root) => {
      const version = versions.find((each) => `v${each}` === release);
      expect(version, `${String(release)} boots`).toBeDefined();
      expect((await compareTrees(prepared.tree(version!), root)).slice(0, 20)).toEqual([]);
    });
  }

  /** The laptop boots what it did before, or what it shall, at once; doing it again ends in the latter. */
  async function expectRecovery(laptop: Laptop, tried: Case): Promise<void> {
    await expectNothingLeft(laptop.store);
    await expectBoots(laptop, [tried.before, tried.after]);

    expect((await laptop.call('verify')).faults, 'the next command').toEqual([]);
    const again = await laptop.run(tried.words);
    // Or that had finished it already.
    if (again.code !== 0) expectFailure(again, ['E_STATE']);
    await expectBoots(laptop, [tried.after]);
    const { staged } = tried;
    if (staged !== undefined) {
      expect(await laptop.mounted('staged', (root) => compareTrees(prepared.tree(staged), root))).toEqual([]);
    }
    expect((await laptop.call('verify')).faults, 'in the end').toEqual([]);
    await expectNothingLeft(laptop.store);
    rmSync(laptop.store, { recursive: true });
  }

  for (const tried of CASES) {
    describe(tried.command, () => {
      let seconds = 0;
      let steps = 0;

      it('goes well when nobody kills it', async () => {
        const laptop = prepared.laptop(tried.from);
        const start = performance.now();
        steps = await countSteps((env) => laptop.run(tried.words, { env }), workspace.path('steps'));
        seconds = (performance.now() - start) / 1000;
        expect(steps).toBeGreaterThan(0);
        await expectBoots(laptop, [tried.after]);
        rmSync(laptop.store, { recursive: true });
      });

      it(`continues or undoes after a kill at ${tried.steps} of its steps`, async () => {
        for (const step of spread(steps, tried.steps)) {
          const laptop = prepared.laptop(tried.from);
          const killed = await laptop.run(tried.words, { env: dieAtStep(step) });
          expect(killed.signal, `step ${step} of ${steps}: ${killed.stderr}`).toBe('SIGKILL');
          await expectRecovery(laptop, tried);
        }
      });

      // What is over in no time is killed at its steps only.
      if (tried.moments > 0)
        it(`continues or undoes after a kill at ${tried.moments} random moments`, async () => {
          for (let attempt = 0; attempt < tried.moments; attempt++) {
            const laptop = prepared.laptop(tried.from);
            const running = startNewleaf([...tried.words, '--store', laptop.store, '--json']);
            await pause(Math.random() * seconds * 1000);
            running.kill('SIGKILL');
            await running;
            await expectRecovery(laptop, tried);
          }
        });
    });
  }

  describe('init', () => {
    const words = () => [
      'init',
      prepared.tree(1),
      '--release',
      'v1',
      '--source',
      prepared.daemon.url,
      '--trust',
      prepared.school.trust,
    ];

    it(`leaves no half store after a kill at ${INIT_STEPS} of its steps`, async () => {
      const published = workspace.path('tree-1.snapshot');
      await takeSnapshot(prepared.tree(1), published);
      const counted = prepared.laptopAt(workspace.path('init-counted'));
      const steps = await countSteps((env) => counted.run(words(), { env }), workspace.path('steps'));
      for (const step of spread(steps, INIT_STEPS)) {
        const laptop = prepared.laptopAt(workspace.path(`init-${step}`));
        const killed = await laptop.run(words(), { env: dieAtStep(step) });
        expect(killed.signal, `step ${step} of ${steps}: ${killed.stderr}`).toBe('SIGKILL');
        await expectNothingLeft(laptop.store);
        const again = await laptop.run(words());
        // Killed at its very end, it had made the store.
        if (again.code !== 0) expectFailure(again, ['E_STORE_EXISTS']);
        await expectBoots(laptop, [1]);
        expect((await laptop.call('verify')).faults).toEqual([]);
      }
      expect(await compareWithSnapshot(published, prepared.tree(1)), 'init only reads the tree').toEqual([]);
    });
  });
});
