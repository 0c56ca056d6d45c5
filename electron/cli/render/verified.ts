import type { Fault, VerifyView } from '../../../shared/contract/views.ts';
import { formatBytes, formatCount } from './amounts.ts';
import { alignColumns } from './columns.ts';

export function renderVerified({ systems, entries, bytes, faults }: VerifyView): string[] {
  const read = `${formatCount(entries, 'entry', 'entries')}, ${formatBytes(bytes)}, ${formatCount(systems.length, 'system')}`;
  if (faults.length === 0) return [`Everything is as it was signed (${read} read back).`];
  return [`Not as it was signed (${read} read back):`, ...renderFaults(faults)];
}

function renderFaults(faults: readonly Fault[]): string[] {
  return alignColumns(
    faults.map(({ where, path, what }) => [what, where, path]),
    '  ',
  );
}
