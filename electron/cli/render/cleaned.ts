import type { CallOutput } from '../../../shared/contract/calls.ts';
import { formatBytes, formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';

export function renderCleaned({ removed, bytes, held, boot }: CallOutput<'clean'>): string[] {
  return [
    removed.length === 0 ? 'There was nothing to remove.' : `Removed ${formatBytes(bytes)}:`,
    ...alignColumns(
      removed.map((each) => [each.what, formatBytes(each.bytes)]),
      '  ',
    ),
    ...(held.length === 0 ? [] : ['Held for the way back:']),
    ...alignColumns(
      held.map(({ what, until }) => [what, `until ${formatInstant(until)}`]),
      '  ',
    ),
    ...(boot === undefined ? [] : [besideTheBootLoader(boot)]),
  ];
}

function besideTheBootLoader(boot: NonNullable<CallOutput<'clean'>['boot']>): string {
  const gone = boot.bytes === 0 ? '' : `removed ${formatBytes(boot.bytes)}; `;
  const now = `kernels take ${formatBytes(boot.usedBytes)}, ${formatBytes(boot.freeBytes)} are free.`;
  return `Boot partition: ${gone}${now}`;
}
