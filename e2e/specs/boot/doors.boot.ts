/**
 * The doors by which our boot script gets its turn, each by a start in QEMU: dracut's initrd with systemd in it, without it, and where it
 * fails. initramfs-tools' is what `rehearsal.long.ts` goes through, our own init what `grub.boot.ts` does.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { TrialView } from '../../../shared/contract/views.ts';
import { initrdOf, type InitrdKind } from '../../../electron/engine/boot/release-initrd.ts';
import { openStack } from '../../../electron/engine/overlay/mount.ts';
import { findKernel } from '../../../electron/engine/trial/find-kernel.ts';
import { rehearse } from '../../../electron/engine/trial/rehearse.ts';
import { dracutTree } from '../../fixtures/debian-pair.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

const LONG = 400;

/** $1 tree, $2 upper folder, $3 an empty folder; then dracut's words. What it writes is a layer over the tree. */
const DRACUT = `
mount -t tmpfs tmpfs "$3" && mkdir "$3/work" "$3/root" "$3/upper" &&
mount -t overlay -o "lowerdir=$1,upperdir=$3/upper,workdir=$3/work" dracut "$3/root" &&
mount -t proc proc "$3/root/proc" && mount --rbind /dev "$3/root/dev" || exit 1
root=$3/root
upper=$2
shift 3
chroot "$root" dracut --force --no-hostonly "$@" >&2 && mkdir -p "$upper/boot" && cp "$root"/boot/initrd.img-* "$upper/boot/"
`;

describeWhere(['root', 'overlay', 'qemu', 'mmdebstrap'], 'a start by each door', () => {
  const workspace = useWorkspace('dracut');
  let core = '';
  let version = '';
  beforeAll(async () => {
    core = await dracutTree();
    version = findKernel(core)?.version ?? '';
  });

  function newLayer(): string {
    const tree = mkdtempSync(join(workspace.folder, 'layer-'));
    chmodSync(tree, 0o755);
    return tree;
  }

  /** A layer with an initrd that dracut makes with these words. */
  function initrdLayer(words: readonly string[]): string {
    const [tree, scratch] = [newLayer(), mkdtempSync(join(workspace.folder, 'chroot-'))];
    const image = `/boot/initrd.img-${version}`;
    const inside = ['sh', '-c', DRACUT, 'sh', core, tree, scratch, ...words, image, version];
    execFileSync('unshare', ['--mount', '--pid', '--fork', '--kill-child', '--', ...inside], {
      stdio: 'pipe',
    });
    return tree;
  }

  async function tryStack(layers: readonly string[], kind: InitrdKind | null = 'dracut'): Promise<TrialView> {
    const scratch = mkdtempSync(join(workspace.folder, 'scratch-'));
    const stack = openStack(layers);
    try {
      const kernel = findKernel(stack.root);
      expect((kernel && (await initrdOf(stack.root, kernel))?.kind) ?? null).toBe(kind);
      return await rehearse({ layers, mounted: stack.root, scratch, limit: LONG });
    } finally {
      stack.close();
      expect(readdirSync(scratch)).toEqual([]);
    }
  }

  it('dracut with systemd comes up, on the stack that we mounted', async () => {
    const layer = newLayer();
    const checks = join(layer, 'usr/lib/newleaf/health.d/required.d');
    mkdirSync(checks, { recursive: true });
    writeFileSync(
      join(checks, '10.sh'),
      `grep -c "^newleaf / overlay .*lowerdir=layers/layer-1/tree:layers/layer-0/tree" /proc/mounts
       for process in /proc/[0-9]*; do tr '\\0' ' ' <$process/cmdline; echo; done 2>/dev/null | grep -c '^@/sh ./newleaf-watch'`,
    );
    const trial = await tryStack([core, layer]);
    expect(trial).toMatchObject({ result: 'good', reason: 'boot-complete' });
    // The watch has outlived the change from the initrd to the system.
    expect(trial.health).toEqual([{ script: '10.sh', level: 'required', exitCode: 0, output: '1\n1' }]);
    expect(trial.console.join('\n')).toContain('Initrd Root File System');
  });

  it('dracut without systemd comes up', async () => {
    const omitted = 'systemd systemd-initrd dracut-systemd systemd-udevd';
    const trial = await tryStack([core, initrdLayer(['--omit', omitted])]);
    expect(trial).toMatchObject({ result: 'good', reason: 'boot-complete' });
    expect(trial.console.join('\n')).not.toContain('Initrd Root File System');
  });

  it('dracut that fails before it comes to us is bad, and restarts', async () => {
    const place = '/usr/lib/dracut/hooks/pre-udev/99-fail.sh';
    const layer = initrdLayer([]);
    // One more archive behind it: a hook that fails.
    const files = mkdtempSync(join(workspace.folder, 'files-'));
    mkdirSync(join(files, place, '..'), { recursive: true });
    writeFileSync(join(files, place), 'die "no start today"\n', { mode: 0o755 });
    const names = execFileSync('find', ['.', '-mindepth', '1'], { cwd: files });
    const archive = execFileSync('cpio', ['-o', '-H', 'newc', '--quiet'], { cwd: files, input: names });
    const image = join(layer, `boot/initrd.img-${version}`);
    execFileSync('sh', ['-c', 'gzip -c >>"$1"', 'sh', image], { input: archive });
    const trial = await tryStack([core, layer]);
    expect(trial).toMatchObject({ result: 'bad', reason: 'initrd-failed' });
    expect(trial.console.join('\n')).toMatch(/newleaf: The first part of this system/);
  });
});
