import type { GetView } from '../../../shared/contract/views.ts';
import { formatBytes, formatCount, formatDuration } from './amounts.ts';

export function renderGet(got: GetView): string[] {
  const { answer, release, system, received, fetched, copied, layerBytes, seconds } = got;
  if (answer === 'current') return [`${release.version} is what boots already; there is nothing to get.`];
  if (layerBytes === 0) return [`${release.version} is here already, as system ${system}.`, NEXT];
  return [
    `${release.version} is here, verified and sealed, as system ${system}.`,
    `Received ${formatBytes(received)} for ${files(fetched)}; ${files(copied)} were here already.`,
    `Its overlay takes ${formatBytes(layerBytes)}. It took ${formatDuration(seconds)}.`,
    NEXT,
  ];
}

const NEXT = 'Nothing boots from it yet: `newleaf try` boots it without merging it.';

function files({ files: count, bytes }: { readonly files: number; readonly bytes: number }): string {
  return `${formatCount(count, 'file')} (${formatBytes(bytes)})`;
}
