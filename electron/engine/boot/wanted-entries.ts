import type { Pointers } from '../store/pointers.ts';
import type { SystemRecord } from '../store/records.ts';
import type { BootConfig } from './boot-config.ts';

export type BootRole = 'trial' | 'current' | 'fallback';

/** An entry that has to be there. */
export interface WantedEntry {
  readonly system: string;
  readonly role: BootRole;
  readonly title: string;
  /** The whole kernel command line. */
  readonly options: readonly string[];
}

/** Seconds after which a trial that did not come up is ended. */
export const TRIAL_LIMIT_SECONDS = 600;

/** What `boot/` asks for, the one that goes first first. Pure. `systems`: the records behind the pointers. */
export function wantedEntries(
  pointers: Pointers,
  systems: readonly SystemRecord[],
  config: BootConfig,
): WantedEntry[] {
  const wanted: WantedEntry[] = [];
  for (const role of ['trial', 'current', 'fallback'] as const) {
    const id = pointers[role];
    const system = systems.find((one) => one.id === id);
    // Pointers may agree for a moment, between two renames: the first role counts.
    if (system === undefined || wanted.some((entry) => entry.system === system.id)) continue;
    wanted.push({
      system: system.id,
      role,
      title: titleOf(system, role),
      options: kernelOptions(system.id, role, config),
    });
  }
  return wanted;
}

/** For the menu of the boot loader, which has neither catalogues nor all letters. */
function titleOf({ version }: SystemRecord, role: BootRole): string {
  const name = `Newleaf ${version.replace(/[^ -~]/g, '?')}`;
  if (role === 'trial') return `${name} (trial)`;
  return role === 'fallback' ? `${name} (the system before)` : name;
}

function kernelOptions(system: string, role: BootRole, config: BootConfig): string[] {
  return [
    'boot=newleaf',
    'root=newleaf',
    `newleaf.store=${config.store}`,
    `newleaf.path=${config.path}`,
    `newleaf.system=${system}`,
    ...dataWords(config),
    ...(role === 'trial' ? ['newleaf.trial', `newleaf.limit=${TRIAL_LIMIT_SECONDS}`] : []),
    'panic=10',
    'systemd.gpt_auto=no',
    'systemd.mask=systemd-bless-boot.service',
    ...config.options,
  ];
}

function dataWords({ data, dataFolders }: BootConfig): string[] {
  if (data === null) return [];
  const only = dataFolders === undefined ? [] : [`newleaf.data.folders=${dataFolders.join(',')}`];
  return [`newleaf.data=${data}`, ...only];
}
