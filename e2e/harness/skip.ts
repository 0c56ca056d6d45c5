/** What this machine can do. A test that needs more is skipped, and its name says why. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe } from 'vitest';
import { mountReadOnly, unmount } from '../../electron/engine/native/mount.ts';

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** A throw-away overlay mount of two folders of the temporary folder. */
function canMountOverlay(): boolean {
  if (!isRoot()) return false;
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-can-'));
  try {
    execFileSync('mkdir', ['a', 'b', 'm'], { cwd: folder });
    execFileSync('setfattr', ['-n', 'trusted.newleaf', '-v', 'yes', 'a'], { cwd: folder, stdio: 'ignore' });
    mountReadOnly('overlay', join(folder, 'm'), `lowerdir=${folder}/a:${folder}/b`);
    unmount(join(folder, 'm'));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Debian's places. */
const OVMF = '/usr/share/OVMF/OVMF_CODE_4M.fd';
const SYSTEMD_BOOT = '/usr/lib/systemd/boot/efi/systemd-bootx64.efi';
const GRUB_MODULES = '/usr/lib/grub/x86_64-efi/moddep.lst';
/** Sugar's shell, its Journal, the account manager without which it does not start, and what its pages are read by. */
const SUGAR = [
  '/usr/bin/sugar',
  '/usr/bin/datastore-service',
  '/usr/lib/telepathy/mission-control-5',
  '/usr/libexec/at-spi-bus-launcher',
];
export const POLKITD = '/usr/lib/polkit-1/polkitd';

const NEEDS = {
  root: { check: isRoot, why: 'not root' },
  overlay: {
    check: canMountOverlay,
    why: `no overlay mounts or no trusted attributes in ${tmpdir()}`,
  },
  rsync: { check: () => hasProgram('rsync'), why: 'no rsync' },
  busybox: { check: () => hasProgram('busybox'), why: 'no busybox' },
  chromium: { check: () => hasProgram('chromium'), why: 'no Chromium' },
  espeak: { check: () => hasProgram('espeak-ng'), why: 'no espeak-ng' },
  desktop: {
    check: () => ['notify-send', 'dunst', 'Xvfb', 'dbus-daemon'].every(hasProgram),
    why: 'no notify-send, dunst, Xvfb or dbus-daemon',
  },
  qemu: { check: () => hasProgram('qemu-system-x86_64'), why: 'no QEMU' },
  laptop: {
    check: () =>
      ['qemu-system-x86_64', 'sfdisk', 'mkfs.vfat', 'mcopy', 'losetup', 'e2fsck'].every(hasProgram) &&
      [OVMF, SYSTEMD_BOOT].every((path) => existsSync(path)),
    why: 'no QEMU, OVMF, systemd-boot, mtools, sfdisk or mkfs.vfat',
  },
  grub: {
    check: () => hasProgram('grub-mkimage') && existsSync(GRUB_MODULES),
    why: 'no grub-mkimage, or none of the modules of GRUB for UEFI',
  },
  pkexec: {
    check: () => isRoot() && ['pkexec', 'dbus-daemon', 'unshare'].every(hasProgram) && existsSync(POLKITD),
    why: 'no pkexec, polkitd and dbus-daemon',
  },
  sugar: {
    check: () =>
      SUGAR.every((path) => existsSync(path)) &&
      ['Xvfb', 'dbus-run-session', 'unshare', 'unzip'].every(hasProgram),
    why: 'no Sugar with its Journal, no at-spi2-core, unzip or Xvfb',
  },
  mmdebstrap: {
    check: () => (process.env['NEWLEAF_TREES'] ?? '') !== '' || hasProgram('mmdebstrap'),
    why: 'no mmdebstrap and no NEWLEAF_TREES',
  },
} as const;

export type Need = keyof typeof NEEDS;

const known = new Map<Need, boolean>();

/** Why tests that need all of `needs` can't be run here; `undefined` where they can. */
export function missing(needs: readonly Need[]): string | undefined {
  const reasons = needs.filter((need) => {
    let able = known.get(need);
    if (able === undefined) known.set(need, (able = NEEDS[need].check()));
    return !able;
  });
  return reasons.length === 0 ? undefined : reasons.map((need) => NEEDS[need].why).join(', ');
}

/** Why no test begins any more: `scripts/test.mjs` gives the slow ones only so long. Nothing where there is no such limit. */
function late(): string | undefined {
  const until = Number(process.env['NEWLEAF_TESTS_BEGIN_UNTIL'] ?? Infinity);
  return Date.now() > until ? 'the time of this run was over before it began' : undefined;
}

/** `describe` that is skipped, with the reason in its name, where the machine lacks something, and from when there is no time any more. */
export function describeWhere(needs: readonly Need[], title: string, body: () => void): void {
  const why = missing(needs) ?? late();
  describe.skipIf(why !== undefined)(why === undefined ? title : `${title} (skipped: ${why})`, () => {
    beforeEach(({ skip }) => {
      const reason = late();
      if (reason !== undefined) skip(reason);
    });
    body();
  });
}
