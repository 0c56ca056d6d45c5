/** What is done without anybody asking, by the command that a timer runs, and what a desktop shows of it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrandsDone } from '../../electron/errands/run-errands.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { makeSmallSchool, type SmallSchool } from '../fixtures/small-school.ts';
import { TITLES } from '../fixtures/small-tree.ts';
import { dieAtStep } from '../harness/die-at-step.ts';
import { startDesktop, type Desktop } from '../harness/desktop.ts';
import { makeLaptop, resultOf, type Laptop } from '../harness/laptop.ts';
import { runNewleaf } from '../harness/newleaf.ts';
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

  /** The command, on a machine where she alone is logged in; whatever it ends with. */
  function runErrands(laptop: Laptop, env: Readonly<Record<string, string>> = {}) {
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
    return laptop.run(['errands'], { around, env: { LANG: 'en_GB.UTF-8', ...env } });
  }
  async function errands(laptop: Laptop, language = 'en_GB.UTF-8'): Promise<ErrandsDone> {
    const outcome = await runErrands(laptop, { LANG: language });
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
    // Twice as it was left: once undisturbed, and once cut off again and again.
    const other = workspace.path('cut-off-again');
    execFileSync('cp', ['-a', laptop.store, other]);
    expect((await errands(makeLaptop(other, workspace.path('mount')))).did).toEqual([
      { errand: 'go-on', release: 'second', error: null },
    ]);
    const before = (await desktop!.shown()).length;
    let cuts = 0;
    while ((await runErrands(laptop, dieAtStep(2 + cuts * 3))).code !== 0) cuts++;
    expect(cuts).toBeGreaterThan(2);
    expect((await laptop.call('status')).staged?.release).toBe('second');
    expect(readdirSync(join(laptop.store, 'staging'))).toEqual([]);
    const shown = await desktop!.shown();
    expect(shown.slice(0, shown.length - before).map(({ title }) => title)).toEqual([
      `${TITLES.second} is here`,
    ]);
    expect(await errands(laptop)).toMatchObject({ did: [], told: [] });
    await laptop.call('revert');
    expect((await errands(laptop)).did).toEqual([]);
  });

  it('go on with what could not even begin, and tell once in the log that its source did not answer', async () => {
    const laptop = laptopFrom(small.school.repository);
    await laptop.call('check');
    laptop.setSource(workspace.path('no-stick'));
    const wanted = async () => (await laptop.call('status')).releases.find(({ id }) => id === 'second');
    for (let again = 0; again < 2; again++) {
      expect(await laptop.run(['get'])).toMatchObject({ code: 5 });
      expect(await wanted()).toMatchObject({ state: 'failed', reason: 'E_SOURCE' });
    }
    const happened = (await laptop.call('history')).filter(({ release }) => release === 'second');
    expect(happened.map(({ what }) => what)).toEqual(['fetch-started', 'failed']);
    laptop.setSource(small.school.repository);
    expect(didOf(await errands(laptop))).toContainEqual(['go-on', null]);
    expect((await laptop.call('status')).staged?.release).toBe('second');
  });

  it('are those of the store that root named for this machine, where no other is', async () => {
    const laptop = laptopFrom(small.school.repository);
    const etc = workspace.makeFolder('etc');
    mkdirSync(join(etc, 'newleaf'));
    /** Without `--store`, on a machine with that configuration. */
    const newleafOn = (text: string, words: readonly string[]) => {
      writeFileSync(join(etc, 'newleaf/engine.json'), text);
      const mount = `mount -t overlay overlay -o 'lowerdir=${etc}:/etc' /etc && exec "$@"`;
      const around = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', mount, 'sh'];
      return runNewleaf([...words, '--json'], { around, env: { NEWLEAF_STORE: '' } });
    };
    const done = await newleafOn(JSON.stringify({ store: laptop.store }), ['errands']);
    expect(didOf(resultOf(done) as ErrandsDone)).toEqual([['check', null]]);
    expect((await laptop.call('status')).lastCheck?.error).toBeNull();
    expect((await newleafOn('{"store":"here"}', ['status'])).stderr).toMatch(
      /^newleaf: E_STORE: \/etc\/newleaf\/engine\.json does not say which store [^\n]*\n$/,
    );
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
