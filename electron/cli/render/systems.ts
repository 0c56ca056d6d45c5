import type { StatusView, SystemView } from '../../../shared/contract/views.ts';
import { formatInstant } from './amounts.ts';

/** A system as people know it: by its version. */
export function nameSystem(system: SystemView): string {
  return system.version === '' ? (system.release ?? system.id) : system.version;
}

/** The sentence about going back. */
export function describeWayBack({ fallback, wayBackUntil }: StatusView): string {
  if (fallback === null) return 'There is no system to go back to.';
  const until = wayBackUntil === null ? '' : ` until ${formatInstant(wayBackUntil)}`;
  return `One can go back to ${nameSystem(fallback)}${until}, with \`newleaf revert\`.`;
}
