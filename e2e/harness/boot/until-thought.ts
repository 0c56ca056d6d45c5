import type { Machine } from './machine.ts';

const UNIT = 'newleaf-booted.service';

/** Waits until the engine has thought about this start (`newleaf booted`), which must go well. Before that it has the lock. */
export async function untilThought(machine: Machine): Promise<void> {
  // One program that waits: one that asks each second takes half of an emulated processor.
  await machine.run('timeout 240 systemctl is-system-running --wait', 300);
  await machine.ask(
    `until systemctl is-active ${UNIT} | grep -qx -e active -e failed; do sleep 1; done`,
    300,
  );
  const { code, output } = await machine.run(
    `systemctl is-active ${UNIT} || journalctl -b --no-pager -u ${UNIT}`,
  );
  if (code !== 0 || output !== 'active\n') throw new Error(`newleaf booted did not go well:\n${output}`);
}
