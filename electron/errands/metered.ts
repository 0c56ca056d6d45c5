import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const PROPERTY = [
  'get-property',
  'org.freedesktop.NetworkManager',
  '/org/freedesktop/NetworkManager',
  'org.freedesktop.NetworkManager',
  'Metered',
];
/** NMMetered, of NetworkManager's D-Bus interface: yes, and guessed so. 1.42 has been seen to answer 1, 2 and 4, to root and to others. */
const PAID = ['1', '3'];
/** Milliseconds that it may take to say so. */
const PATIENCE = 5000;

/** Whether this machine's network is paid by what goes over it, as NetworkManager says. False where it does not know, or is not there. */
export async function isMetered(busctl = 'busctl'): Promise<boolean> {
  try {
    const words = ['--system', ...PROPERTY];
    const { stdout } = await promisify(execFile)(busctl, words, {
      timeout: PATIENCE,
      env: { PATH: process.env['PATH'] },
    });
    return isPaid(stdout);
  } catch {
    return false;
  }
}

/** `u 4`, as busctl(1) writes the property. Pure. */
export function isPaid(property: string): boolean {
  return PAID.includes(/^u (\d+)$/.exec(property.trim())?.[1] ?? '');
}
