/** A laptop that Newleaf starts: what is told of what runs, and a restart that she is asked about first. */
import { readlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Laptop } from '../../harness/laptop.ts';
import { startedByNewleaf } from '../../harness/started-by-newleaf.ts';
import { expect, test } from '../../harness/window-test.ts';
import type { Workspace } from '../../harness/workspace.ts';

test.skip(({ shellName }) => shellName === 'electron', 'Electron itself is not started in namespaces here');

/** Its boot loader's partition is a folder. */
function bootsByNewleaf(laptop: Laptop, workspace: Workspace): void {
  const partition = workspace.makeFolder('boot-partition');
  const config = { kind: 'systemd-boot', partition, options: [] };
  writeFileSync(join(laptop.store, 'boot-loader.json'), JSON.stringify(config));
}

/** The id behind a pointer of the store. */
function systemAt(laptop: Laptop, pointer: 'current' | 'fallback'): string {
  return basename(readlinkSync(join(laptop.store, 'boot', pointer)), '.json');
}

test.describe('before she tries it', () => {
  test.use({ prepared: 'staged' });

  test('it waits for the next start, and restarts when she says so', async ({
    laptop,
    workspace,
    openWindow,
  }) => {
    bootsByNewleaf(laptop, workspace);
    const machine = startedByNewleaf(workspace.makeFolder('machine'), systemAt(laptop, 'current'));
    const { checked, restart, home, picture } = await openWindow({ around: machine.around });
    await checked.tryIt.click();
    await expect(checked.armed).toBeVisible();
    await picture('armed');
    await checked.restart.click();
    await expect(restart.saveFirst).toBeVisible();
    await picture('restart');
    await restart.notNow.click();
    await expect(checked.armed).toBeVisible();
    expect(machine.asked()).toEqual([]);
    await checked.restart.click();
    await restart.now.click();
    await expect(restart.goes).toBeVisible();
    expect(machine.asked()).toEqual(['--no-block reboot']);
    await expect(home.runs).toBeHidden();
  });
});

test.describe('after she kept it', () => {
  test.use({ prepared: 'kept' });

  test('a command line alone makes nothing new', async ({ laptop, workspace, openWindow }) => {
    bootsByNewleaf(laptop, workspace);
    const machine = startedByNewleaf(workspace.makeFolder('machine'), systemAt(laptop, 'current'));
    const { home, go, teacher, picture } = await openWindow({ around: machine.around });
    await expect(home.notAsItShould).toBeVisible();
    await expect(home.runs).toBeHidden();
    await expect(home.newest).toBeHidden();
    await picture('home-mixed');
    await go.teacher.click();
    await expect(teacher.value('teacher.runs-now')).toHaveText('not wholly second');
    for (const what of ['layers', 'release-file', 'kernel'] as const)
      await expect(teacher.value(`teacher.differs.${what}`)).toContainText('should be');
    await picture('teacher-mixed');
    const { stdout } = await laptop.run(['status'], { around: machine.around });
    expect(JSON.parse(stdout.trim())).toMatchObject({ result: { boots: { running: null, keeps: true } } });
  });

  test('without a start by Newleaf nothing is said to run, and nothing restarts', async ({
    laptop,
    workspace,
    openWindow,
  }) => {
    bootsByNewleaf(laptop, workspace);
    const { home, wentBack } = await openWindow();
    await expect(home.newestNext('second')).toBeVisible();
    await expect(home.runs).toBeHidden();
    await expect(home.restart).toBeHidden();
    await home.goBackTo('first').click();
    await expect(wentBack.nextHeading).toBeVisible();
    await expect(wentBack.nextStart('first')).toBeVisible();
    const refused = await laptop.run(['restart']);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stdout).toContain('not-booted-by-newleaf');
  });
});
