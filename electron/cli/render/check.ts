import type { CheckView, CostView, ReleaseView } from '../../../shared/contract/views.ts';
import { formatBytes, formatCount, formatDuration, formatInstant } from './amounts.ts';
import { renderParts } from './changes.ts';
import { alignColumns } from './columns.ts';
import { renderNotes } from './notes.ts';

export function renderCheck(check: CheckView): string[] {
  return [
    ...headline(check),
    ...whatItBrings(check),
    ...renderCost(check.cost),
    ...renderChanges(check.changes),
    `Answered by ${check.source}.`,
    ...advice(check),
  ];
}

function headline({ answer, newest }: CheckView): string[] {
  if (newest === null || answer === 'none') return ['The source has no release for this laptop.'];
  switch (answer) {
    case 'new':
      return [`New: ${nameRelease(newest)}, published ${formatInstant(newest.issued)}${urgency(newest)}.`];
    case 'staged':
      return [`${nameRelease(newest)} is the newest, and it is here already.`];
    case 'current':
      return [`${nameRelease(newest)} is the newest, and it is in use.`];
  }
}

/** With a free line on either side. */
function whatItBrings({ notes }: CheckView): string[] {
  return notes === null || notes.blocks.length === 0 ? [] : ['', ...renderNotes(notes), ''];
}

function nameRelease({ id, version, title }: ReleaseView): string {
  const named = id === version ? version : `${version} (${id})`;
  return title === '' || title === version ? named : `${named} “${title}”`;
}

function urgency(release: ReleaseView): string {
  return release.urgency === 'high' ? ', and urgent' : '';
}

function renderCost(cost: CostView | null): string[] {
  if (cost === null) return [];
  if (cost.isHeld)
    return alignColumns(
      [['To fetch', 'nothing: all of it is here from before, and only read once more']],
      '  ',
    );
  return alignColumns(
    [
      ['To fetch', `at most ${formatBytes(cost.fetchBytes)} in ${formatCount(cost.fetchFiles, 'file')}`],
      ['Here already', `${formatBytes(cost.copyBytes)} in ${formatCount(cost.copyFiles, 'file')} to copy`],
      [
        'Room',
        `${formatBytes(cost.spaceBytes)} needed, ${formatBytes(cost.freeBytes)} free${shortage(cost)}`,
      ],
      [
        'Time',
        cost.seconds === null ? 'not measured on this laptop yet' : `about ${formatDuration(cost.seconds)}`,
      ],
    ],
    '  ',
  );
}

function shortage(cost: CostView): string {
  if (cost.spaceBytes > cost.freeBytes) return `: ${formatBytes(cost.spaceBytes - cost.freeBytes)} short`;
  if (cost.spaceInodes > cost.freeInodes) {
    return `: room for ${formatCount(cost.spaceInodes - cost.freeInodes, 'more file', 'more files')} short`;
  }
  return '';
}

function renderChanges(changes: CheckView['changes']): string[] {
  if (changes === null || changes.length === 0) return [];
  return ['  What changes, in files:', ...renderParts(changes).map((line) => `  ${line}`)];
}

function advice({ answer, cost, newest }: CheckView): string[] {
  if (newest === null) return [];
  if (answer === 'staged') return ['`newleaf try` boots it without merging it.'];
  if (answer !== 'new') return [];
  if (cost !== null && shortage(cost) !== '') return ['It does not fit: `newleaf clean` may make room.'];
  return ['`newleaf get` fetches it; nothing boots from it yet.'];
}
