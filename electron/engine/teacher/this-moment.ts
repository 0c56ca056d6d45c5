import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Moment } from './waits.ts';

/** By the kernel: random(4) for the start, proc_uptime(5) for the time since, which nobody sets and sleep does not stop. */
export function thisMoment(): Moment {
  return { boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), uptime: uptime() };
}
