/**
 * A start of a laptop that is off, played from outside where its own would take minutes without KVM: what its boot loader and its boot leave
 * on the real disk, and what the engine of the next start makes of that. For a store as `withLaptopStore` has it.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { recordBootOf } from '../../../electron/engine/record-boot.ts';
import { storeLayout } from '../../../electron/engine/store/layout.ts';
import { readPointers } from '../../../electron/engine/store/pointers.ts';

/** What systemd-boot does with an armed trial when it starts it; gives its system. */
export function bootLoaderStarts(store: string): string {
  const config = JSON.parse(readFileSync(join(store, 'boot-loader.json'), 'utf8')) as { partition: string };
  const entries = join(config.partition, 'loader/entries');
  const armed = readdirSync(entries).find((name) => name.includes('+1.'));
  if (armed === undefined) throw new Error(`nothing is armed: ${readdirSync(entries).join(' ')}`);
  renameSync(join(entries, armed), join(entries, armed.replace('+1.', '+0-1.')));
  return /^newleaf-(.*)\+1\.conf$/.exec(armed)![1]!;
}

/** What a start of a trial leaves in the store; gives its boot id. `events`: lines of its report. */
export function bootLeaves(
  store: string,
  system: string,
  events: readonly string[],
  journal: string,
): string {
  const boot = 'a'.repeat(32);
  const folder = join(store, 'boots', boot);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'system'), `${system}\n`);
  writeFileSync(join(folder, 'trial'), '');
  writeFileSync(join(folder, 'report.jsonl'), events.map((event) => `${event}\n`).join(''));
  writeFileSync(join(folder, 'journal'), journal);
  return boot;
}

/** The trial is started once more, comes as far as `events` tell (nowhere, where there are none), and the core is there again: it is over. */
export async function endsTheSecondTime(store: string, events: readonly string[]): Promise<void> {
  const system = bootLoaderStarts(store);
  if (events.length > 0) bootLeaves(store, system, events, '');
  const { current = '' } = readPointers(storeLayout(store));
  const running = { system: current, isTrial: false, boot: 'b'.repeat(32) };
  expect(await recordBootOf({ store, running })).toMatchObject({ running: current, verdict: 'over' });
}
