/** What is done without anybody asking, by the command that a timer runs, and what a desktop shows of it. */
import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrandsDone } from '../../electron/errands/run-errands.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { makeSmallSchool, type SmallSchool } from '../fixtures/small-school.ts';
import { TITLES } from '../fixtures/small-tree.ts';
import { dieAtStep } from '../harness/die-at-step.ts';
import { startDesktop, type Desktop } from '../harness/desktop.ts';
import { resultOf, type Laptop } from '../harness/laptop.ts';
import { describeWhere } from '../harness/skip.ts';
import { useWorkspace } from '../harness/workspace.ts';

describeWhere(['root', 'overlay', 'rsync', 'busybox', 'desktop'], 'errands', () => {
  const workspace = useWorkspace('errands');
  let small: SmallSchool;
  let desktop: Desktop | undefined;
  let laptops = 0;

  beforeAll(async () => {
    small = await makeSmallSchool(workspace.makeFolder('school'));
    // Her own things are below it.
    chmodSync(workspace.folder, 0o711);
    desktop = await startDesktop(workspace.makeFolder('sessions'));
  });
  afterAll(() => desktop?.close());

  const laptopFrom = (repository: string): Laptop =>
    small.laptop('begun', workspace.path(`laptop-${++laptops}`), repository);

  /** The command, on a machine where she alone is logged in. */
  async function errands(laptop: Laptop, language = 'en_GB.UTF-8'): Promise<ErrandsDone> {
    const script = `mount --bind '${desktop!.sessions}' /run/user && exec "$@"`;
    const around = [
      'unshare',
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      `mkdir -p /run/user; ${script}`,
      'sh',
    ];
    const outcome = await laptop.run(['errands'], { around, env: { LANG: language } });
    expect(outcome.stderr).toBe('');
    return resultOf(outcome) as ErrandsDone;
  }
  const didOf = ({ did }: ErrandsDone) => did.map(({ errand, error }) => [errand, error]);

  it('ask the source, and tell on her desktop in her language that there is something new; once', async () => {
    const laptop = laptopFrom(small.school.repository);
    expect(didOf(await errands(laptop, 'es_PE.UTF-8'))).toEqual([['check', null]]);
    expect((await laptop.call('status')).lastCheck?.error).toBeNull();
    const said = { title: `Hay algo nuevo: ${TITLES.second}`, text: 'Abre Newleaf para ver qué trae.' };
    expect((await desktop!.shown())[0]).toEqual(said);
    const before = await desktop!.shown();
    const again = await errands(laptop);
    expect([didOf(again), again.told, again.rest.why]).toEqual([[], [], 'not-due']);
    expect(await desktop!.shown()).toEqual(before);
  });

  it('get what is urgent, and start nothing', async () => {
    const school = small.copySchool(workspace.path('urgent'));
    await school.publish(small.tree('sick'), 'sick', '--title', TITLES.sick, '--urgency', 'high');
    const laptop = laptopFrom(school.repository);
    expect(didOf(await errands(laptop))).toEqual([
      ['check', null],
      ['get', null],
    ]);
    const { staged, trial, current } = await laptop.call('status');
    expect([staged?.release, trial, current?.release]).toEqual(['sick', null, 'first']);
    expect((await desktop!.shown())[0]?.title).toBe(`${TITLES.sick} is here`);
  });

  it('go on with what was broken off, not with what she stopped', async () => {
    const laptop = laptopFrom(small.school.repository);
    await laptop.call('check');
    // As if the power went, once getting had begun.
    const stateOf = async () =>
      (await laptop.call('status')).releases.find(({ id }) => id === 'second')?.state;
    for (let step = 3; (await stateOf()) === 'available'; step++)
      await laptop.run(['get'], { env: dieAtStep(step) });
    expect(await stateOf()).toBe('fetching');
    expect((await errands(laptop)).did).toEqual([{ errand: 'go-on', release: 'second', error: null }]);
    await laptop.call('revert');
    expect((await errands(laptop)).did).toEqual([]);
  });

  it('do and say nothing in quiet hours', async () => {
    const laptop = laptopFrom(small.school.repository);
    const hour = (more: number) => `${String((new Date().getHours() + more) % 24).padStart(2, '0')}:00`;
    laptop.setPolicy({ ...DEFAULT_POLICY, quietHours: { from: hour(0), until: hour(2) } });
    const { did, told, rest } = await errands(laptop);
    expect([did, told, rest.why]).toEqual([[], [], 'quiet-hours']);
    expect((await laptop.call('status')).lastCheck).toBeNull();
  });
});
