import { readFileSync } from 'node:fs';

const WANTED = 1024;
const LEAST = 320;
/** Megabytes that the emulator takes beside the machine's own memory. */
const EMULATOR = 160;

/** Megabytes for the machine of a rehearsal: 1024, or less where less is free; `undefined` where it is too little. Pure. */
export function machineMemory(availableMegabytes: number): number | undefined {
  const fits = Math.min(WANTED, Math.floor(availableMegabytes - EMULATOR));
  return fits >= LEAST ? fits : undefined;
}

/** Megabytes that new programs may use without swapping: `MemAvailable` of proc(5). */
export function availableMegabytes(): number {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'latin1'))?.[1];
  return kilobytes === undefined ? WANTED + EMULATOR : Number(kilobytes) / 1024;
}
