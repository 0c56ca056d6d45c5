import type { LocalReleaseView, ThumbView } from '../../../shared/contract/views.ts';
import { formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';

/** All of them, with their times. */
export function renderThumbs({ id, thumbs }: LocalReleaseView): string[] {
  if (thumbs.length === 0) return [`No thumb is given for ${id}.`];
  return [
    `Thumbs for ${id}:`,
    ...alignColumns(
      thumbs.map(({ item, thumb, at }) => [item, thumb, formatInstant(at)]),
      '  ',
    ),
  ];
}

/** In a part of a line; nothing where there are none. */
export function describeThumbs(thumbs: readonly ThumbView[]): string[] {
  if (thumbs.length === 0) return [];
  return [`thumbs: ${thumbs.map(({ item, thumb }) => `${item} ${thumb}`).join(', ')}`];
}
