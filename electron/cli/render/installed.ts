import type { Installed } from '../../install/install.ts';
import type { InstallPlan } from '../../install/plan.ts';
import { formatBytes } from './amounts.ts';

const SWITCHES: Readonly<Record<InstallPlan['switch'], string>> = {
  'boot-order': "an entry of its own goes first in the firmware's list",
  'removable-path': "it takes the disk's removable path (EFI/BOOT); what is there is kept",
  entry: 'its entries go before those that are there',
};

/** Lines that stand on the screen before anything is done. */
export function renderPlan(plan: InstallPlan): string[] {
  const stay = plan.folders.map((name) => `/${name}`).join(', ');
  return [
    `${plan.version} at ${plan.root}, with Linux ${plan.kernel}, started by ${plan.loader}, becomes the core of a store in ${plan.root === '/' ? '' : plan.root}/newleaf.`,
    `It takes ${formatBytes(plan.needBytes)} of ${formatBytes(plan.freeBytes)} that are free, and ${formatBytes(plan.bootNeedBytes)} of ${formatBytes(plan.bootFreeBytes)} beside the boot loader.`,
    `What is the laptop's own is ${formatBytes(plan.ownBytes)}, which every trial copies.`,
    stay === ''
      ? 'No folder has to stay in place.'
      : `Neither copied nor moved, and shown to every system: ${stay}.`,
    ...(plan.leftOut.length === 0 ? [] : [`Left out, for their names: ${plan.leftOut.join(', ')}.`]),
    `How it starts: by systemd-boot; ${SWITCHES[plan.switch]}. The Debian of now stays in the menu.`,
  ];
}

export function renderInstalled({ plan }: Installed): string[] {
  return [
    `The next start is by Newleaf, with ${plan.version}. The Debian of now is in the boot menu, as it is.`,
    '`newleaf uninstall`, run in that Debian, takes Newleaf away again.',
  ];
}
