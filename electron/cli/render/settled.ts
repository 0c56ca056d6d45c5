import type { CallOutput } from '../../../shared/contract/calls.ts';
import { formatCount, formatInstant } from './amounts.ts';

export function renderSettled({ merged, core, notBefore }: CallOutput<'settle'>): string[] {
  if (core !== null && merged.length > 0) {
    return [
      `${formatCount(merged.length, 'layer')} became one core, ${core}.`,
      'The old core stays for its own days, so going back still works.',
    ];
  }
  if (notBefore !== null) return [`Not yet: the policy allows it after ${formatInstant(notBefore)}.`];
  return ['There is nothing to settle.'];
}
