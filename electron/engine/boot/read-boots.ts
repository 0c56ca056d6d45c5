import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreLayout } from '../store/layout.ts';
import { idSchema } from '../store/ids.ts';
import { removeTree } from '../store/remove-tree.ts';
import { syncPath } from '../native/sync.ts';
import { readBounded } from '../store/read-bounded.ts';
import { collectConsole } from '../trial/console-lines.ts';
import { collectReport, type ReportEvent } from '../trial/report-lines.ts';

/** What one boot left in the store: docs/BOOT.md. It may have been cut off anywhere. */
export interface BootTrace {
  readonly boot: string;
  readonly system: string;
  readonly isTrial: boolean;
  /** When it began, as the machine's clock said then. */
  readonly at: Date;
  readonly events: readonly ReportEvent[];
  /** `uname -r`, as the boot script told it. */
  readonly kernel: string | null;
  /** From the first word of the boot script to the last. */
  readonly seconds: number;
  /** The last lines of its journal. */
  readonly lines: readonly string[];
  /** Its kernel said so, and the words came as far as the disk or the firmware. */
  readonly panicked: boolean;
}

const NAME = /^[0-9a-f]{32}$/;
/** With which a kernel keeps its lines: syslog(2). */
const PRIORITIES = /^<\d+>/gm;
const MOST_REPORT = 1024 * 1024;
const MOST_JOURNAL = 64 * 1024;

/** All of them, the first first. What is no trace of a boot is left out. */
export function readBoots(layout: StoreLayout): BootTrace[] {
  if (!existsSync(layout.boots)) return [];
  return readdirSync(layout.boots)
    .filter((name) => NAME.test(name))
    .flatMap((boot) => readBoot(join(layout.boots, boot), boot) ?? [])
    .toSorted((left, right) => left.at.getTime() - right.at.getTime());
}

function readBoot(folder: string, boot: string): BootTrace | undefined {
  const system = idSchema.safeParse(readBounded(join(folder, 'system'), 200)?.toString('latin1').trim());
  if (!system.success) return undefined;
  const events: ReportEvent[] = [];
  const report = readBounded(join(folder, 'report.jsonl'), MOST_REPORT, 'last');
  if (report !== undefined) collectReport((event) => events.push(event))(report);
  const at = statSync(join(folder, 'system')).mtime;
  const journal = collectConsole();
  journal.push(readBounded(join(folder, 'journal'), MOST_JOURNAL, 'last') ?? new Uint8Array());
  journal.push(Buffer.from('\n'));
  // The firmware kept it, where it can.
  const panic = readBounded(join(folder, 'panic'), MOST_JOURNAL, 'last')?.toString('latin1') ?? '';
  journal.push(Buffer.from(panic.replace(PRIORITIES, ''), 'latin1'));
  journal.end();
  return {
    boot,
    system: system.data,
    isTrial: existsSync(join(folder, 'trial')),
    at,
    kernel: events.find((event) => event.event === 'script')?.kernel ?? null,
    seconds: secondsBetween(at, lastWord(folder)),
    events,
    lines: journal.tail(),
    panicked: journal.hasPanicked(),
  };
}

function lastWord(folder: string): Date | undefined {
  return statSync(join(folder, 'report.jsonl'), { throwIfNoEntry: false })?.mtime;
}

function secondsBetween(from: Date, to: Date | undefined): number {
  return to === undefined ? 0 : Math.max(0, (to.getTime() - from.getTime()) / 1000);
}

/** Gives free what each boot has kept for the engine: a system may have filled the disk, and what is found has to be written down. */
export function freeRoom(layout: StoreLayout): void {
  if (!existsSync(layout.boots)) return;
  for (const boot of readdirSync(layout.boots).filter((name) => NAME.test(name))) {
    const folder = join(layout.boots, boot);
    if (!existsSync(join(folder, 'room'))) continue;
    rmSync(join(folder, 'room'));
    // ext4 gives blocks free once that is in its journal.
    syncPath(folder);
  }
}

/** Once what they mean is in the journal. */
export async function removeBoots(layout: StoreLayout, boots: readonly BootTrace[]): Promise<void> {
  for (const { boot } of boots) await removeTree(join(layout.boots, boot));
}
