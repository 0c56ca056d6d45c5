import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface PeakMemory {
  /** Bytes that the process itself held at most: VmHWM of proc_pid_status(5). */
  readonly process: number;
  /** The same of the largest of it and everything that it started. */
  readonly largest: number;
  /** Most bytes that it and everything that it started held together, where each is counted at its own peak. */
  readonly withChildren: number;
}

const EVERY_MILLISECONDS = 25;

interface Seen {
  readonly parent: number;
  /** Bytes. */
  readonly peak: number;
}

/** Parent and peak of a process; `undefined` where it is gone, or has no memory any more. */
function look(pid: number): Seen | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return parent === undefined || peak === undefined
      ? undefined
      : { parent: Number(parent), peak: Number(peak) * 1024 };
  } catch {
    return undefined;
  }
}

/** Every process that runs now. */
function lookAtAll(): Map<number, Seen> {
  const seen = new Map<number, Seen>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const found = look(Number(name));
    if (found !== undefined) seen.set(Number(name), found);
  }
  return seen;
}

function descendsFrom(pid: number, ancestor: number, seen: ReadonlyMap<number, Seen>): boolean {
  for (let each: number | undefined = pid; each !== undefined && each > 1; each = seen.get(each)?.parent) {
    if (each === ancestor) return true;
  }
  return false;
}

/** Watches a process from the outside, by asking again and again, until `ended` is settled. */
export async function watchPeakMemory(pid: number, ended: PromiseLike<unknown>): Promise<PeakMemory> {
  let process = 0;
  let largest = 0;
  let withChildren = 0;
  let running = true;
  const end = Promise.resolve(ended).then(
    () => (running = false),
    () => (running = false),
  );
  while (running) {
    const seen = lookAtAll();
    const family = [...seen.keys()].filter((each) => descendsFrom(each, pid, seen));
    const peaks = family.map((each) => seen.get(each)?.peak ?? 0);
    process = Math.max(process, seen.get(pid)?.peak ?? 0);
    largest = Math.max(largest, ...peaks);
    withChildren = Math.max(
      withChildren,
      peaks.reduce((sum, peak) => sum + peak, 0),
    );
    await Promise.race([end, pause(EVERY_MILLISECONDS)]);
  }
  return { process, largest, withChildren };
}
