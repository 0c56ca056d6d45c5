import type { ChildProcess } from 'node:child_process';

/** Ends the process group that `child` (started `detached`) leads. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone in the meantime.
  }
}
