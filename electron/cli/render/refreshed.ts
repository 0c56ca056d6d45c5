import type { RefreshResult } from '../../publisher/refresh.ts';
import { renderExpiries } from './expiries.ts';

export function renderRefreshed({ signed, skipped, expires }: RefreshResult): string[] {
  return [
    `Signed again: ${signed.join(', ')}.`,
    ...(skipped.length === 0 ? [] : [`Due, but the keys are not here: ${skipped.join(', ')}.`]),
    ...renderExpiries(expires),
  ];
}
