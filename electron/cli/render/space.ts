import type { SpacePart, SpaceView } from '../../../shared/contract/views.ts';
import { formatBytes, formatCount } from './amounts.ts';
import { alignColumns } from './columns.ts';

const NAMES: Readonly<Record<SpacePart, string>> = {
  system: 'what this laptop starts with',
  waits: 'what waits or is on trial',
  'way-back': 'only for the way back',
  own: "this laptop's own changes",
  coming: 'what has come so far of a new release',
  lists: 'lists of files, and notes',
  unneeded: 'what nothing needs any more',
  others: 'everything else on this disk',
};

export function renderSpace({ totalBytes, freeBytes, parts, clean, settle, boot }: SpaceView): string[] {
  const later = settle.waits ? ', once the days of the way back are over' : '';
  return [
    `The disk has ${formatBytes(totalBytes)}; ${formatBytes(freeBytes)} are free.`,
    ...alignColumns(
      parts.map(({ what, bytes, layers }) => [
        NAMES[what],
        formatBytes(bytes),
        layers === null ? '' : formatCount(layers, 'layer'),
      ]),
      '  ',
    ),
    clean.bytes === 0
      ? '`newleaf clean` would give nothing back now.'
      : `\`newleaf clean\` gives ${formatBytes(clean.bytes)} back.`,
    ...(settle.bytes === 0
      ? []
      : [`After \`newleaf settle\`, it gives ${formatBytes(settle.bytes)} more back${later}.`]),
    ...(boot === null
      ? []
      : [
          `Boot partition: kernels take ${formatBytes(boot.usedBytes)}, ${formatBytes(boot.freeBytes)} are free.`,
        ]),
  ];
}
