import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BootConfig } from '../../engine/boot/boot-config.ts';
import { makeFreshMachine } from '../../engine/machine/fresh-machine.ts';
import { openStack } from '../../engine/overlay/mount.ts';
import { makeId } from '../../engine/store/ids.ts';
import { storeLayout, type StoreLayout } from '../../engine/store/layout.ts';
import { formatRecord, type SystemRecord } from '../../engine/store/records.ts';
import { writeSystem } from '../../engine/store/systems.ts';

/**
 * Makes at `folder` what the store of a laptop has besides what is copied: `boot-loader.json`, and for each of `systems` that has none a machine
 * layer, named in its record. Folders are dressed as those of the store, so that the whole can be copied over a copy of it.
 */
export function layOutAdditions(options: {
  readonly folder: string;
  readonly layout: StoreLayout;
  readonly systems: readonly SystemRecord[];
  readonly config: BootConfig;
}): void {
  const { folder, layout, systems, config } = options;
  const here = storeLayout(folder);
  for (const [made, like] of [
    [here.root, layout.root],
    [here.systems, layout.systems],
    [here.machine, layout.machine],
  ] as const) {
    mkdirSync(made);
    chmodSync(made, statSync(like).mode & 0o7777);
  }
  writeFileSync(here.bootLoader, formatRecord(config));
  // Nobody holds it there.
  writeFileSync(here.lock, '', { mode: 0o600 });
  for (const system of systems) {
    if (system.machine !== null) continue;
    const machine = makeId('machine', system.release);
    const stack = openStack(
      system.layers.map((layer) => layout.layer(layer).tree),
      layout.staging,
    );
    try {
      makeFreshMachine(join(here.machine, machine), stack.root);
    } finally {
      stack.close();
    }
    writeSystem(here, { ...system, machine });
  }
}
