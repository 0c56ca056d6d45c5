import { readFileSync } from 'node:fs';
import { idSchema } from '../store/ids.ts';

export interface RunningSystem {
  readonly system: string;
  /** It was started as a trial. */
  readonly isTrial: boolean;
  /** Of this start: /proc/sys/kernel/random/boot_id without dashes. */
  readonly boot: string;
  /** Where it shows itself and takes what is written: `/`, where nothing else is said. */
  readonly root?: string;
}

/** What the kernel was told to start; `undefined` where that was nothing of ours. proc(5). */
export function readRunningSystem(proc = '/proc'): RunningSystem | undefined {
  const running = parseCommandLine(readFileSync(`${proc}/cmdline`, 'latin1'));
  if (running === undefined) return undefined;
  const boot = readFileSync(`${proc}/sys/kernel/random/boot_id`, 'latin1').trim().replaceAll('-', '');
  return { ...running, boot };
}

/** Pure. The last word counts, as for the boot script. */
export function parseCommandLine(text: string): Omit<RunningSystem, 'boot'> | undefined {
  const words = text.trim().split(/\s+/);
  const value = words.findLast((word) => word.startsWith('newleaf.system='))?.slice('newleaf.system='.length);
  const system = idSchema.safeParse(value);
  if (!system.success) return undefined;
  return { system: system.data, isTrial: words.includes('newleaf.trial') };
}
