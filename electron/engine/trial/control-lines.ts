/**
 * The little that we say to QEMU, and hear, over its machine protocol (qemu-qmp-ref(7)): negotiate, press the power button,
 * and learn why the machine stopped.
 */
import * as z from 'zod';

const shutdownSchema = z.object({
  event: z.literal('SHUTDOWN'),
  data: z.object({ guest: z.boolean(), reason: z.string() }),
});

export const NEGOTIATE = '{"execute":"qmp_capabilities"}\n';
export const PRESS_POWER_BUTTON = '{"execute":"system_powerdown"}\n';

/** Reasons of `ShutdownCause` by which the guest started again. */
const RESETS = ['guest-reset', 'guest-panic', 'subsystem-reset', 'host-qmp-system-reset'];

/** How the guest stopped, if `line` tells it. Pure. */
export function parseControlLine(line: string): 'reset' | 'shutdown' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = shutdownSchema.safeParse(value);
  if (!parsed.success || !parsed.data.data.guest) return undefined;
  return RESETS.includes(parsed.data.data.reason) ? 'reset' : 'shutdown';
}
