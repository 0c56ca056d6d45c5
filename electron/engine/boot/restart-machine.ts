import { findTool } from '../transfer/tools.ts';
import type { Machine } from './observe-running.ts';

/** Only what was started by Newleaf has a next start that it chose; a rescue system that looks at the store is left alone. */
export function canRestart({ told, hasSystemd }: Pick<Machine, 'told' | 'hasSystemd'>): boolean {
  return told !== undefined && hasSystemd;
}

/** systemctl(1): programs are told to end first, and disks are written. Comes back before the machine goes down. */
export async function restartMachine(): Promise<void> {
  const { execa } = await import('execa');
  await execa(findTool('systemctl'), ['--no-block', 'reboot'], { stdin: 'ignore' });
}
