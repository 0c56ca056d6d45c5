import type { WithdrawResult } from '../../publisher/withdraw.ts';
import { renderExpiries } from './expiries.ts';

export function renderWithdrawn({ release, changed, newest, expires }: WithdrawResult): string[] {
  return [
    changed ? `${release} is recalled.` : `${release} was recalled already; nothing was signed.`,
    newest === null ? 'Laptops are offered nothing now.' : `Laptops are offered ${newest} now.`,
    ...renderExpiries(expires),
  ];
}
