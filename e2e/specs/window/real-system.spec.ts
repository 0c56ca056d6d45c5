/** The whole way with a real Debian and its security updates: it really boots, with the kernel that it brings. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEBIAN_TITLE, debianSchool } from '../../fixtures/debian-school.ts';
import { compareTrees } from '../../harness/compare-trees.ts';
import { startDaemon } from '../../harness/daemon.ts';
import { missing } from '../../harness/skip.ts';
import { expect, test } from '../../harness/window-test.ts';

/** Milliseconds: without KVM a boot takes half a minute on an idle machine, and the trees take minutes where they are not there yet. */
const BOOT = 300_000;
const ALL = 1_200_000;

test('she accepts, sees it come and boot, and keeps it', async ({ school, workspace, openWindow }) => {
  const lacking = missing(['qemu', 'mmdebstrap']);
  test.skip(lacking !== undefined, lacking);
  test.setTimeout(ALL);
  const { school: real, trees, laptop: copyLaptop } = await debianSchool(school.folder);
  const daemon = await startDaemon(real.repository);
  try {
    const laptop = copyLaptop(workspace.path('debian'), daemon.url);
    const window = await openWindow({ laptop, path: process.env['PATH'] ?? '' });
    const { go, home, whatsNew, getting, checked, trying, kept, teacher } = window;
    await expect(home.something(DEBIAN_TITLE)).toBeVisible();
    await home.tryNew.click();
    await whatsNew.get.click();
    await expect(getting.heading).toBeVisible();
    await expect(checked.heading).toBeVisible({ timeout: BOOT });

    await checked.tryIt.click();
    await expect(trying.starting).toBeVisible({ timeout: BOOT });
    await trying.console.click();
    await expect(trying.consoleLines).toContainText('Reached target', { timeout: BOOT });
    await window.picture('trying');
    await expect(trying.good).toBeVisible({ timeout: BOOT });
    await expect(trying.lessThanABoot).toBeHidden();
    const [trial] = (await laptop.call('status')).releases.map((release) => release.trial);
    expect(trial).toMatchObject({ result: 'good', reason: 'boot-complete', kernel: kernelOf(trees.new) });
    expect(kernelOf(trees.new)).not.toBe(kernelOf(trees.old));

    await trying.keep.click();
    await expect(kept.chosen('new')).toBeVisible();
    const differences = await laptop.booted(async (release, root) => {
      expect(release).toBe('new');
      return compareTrees(trees.new, root);
    });
    expect(differences).toEqual([]);
    await go.teacher.click();
    await expect(teacher.value('teacher.runs')).toHaveText(/^new/);
    await window.picture('teacher-real');
  } finally {
    await daemon.stop();
  }
});

/** The version of the kernel that a tree brings. */
function kernelOf(tree: string): string | undefined {
  const [name] = readdirSync(join(tree, 'boot')).filter((each) => each.startsWith('vmlinuz-'));
  return name?.slice('vmlinuz-'.length);
}
