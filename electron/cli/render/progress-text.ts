import type { EventPayload } from '../../../shared/contract/events.ts';
import {
  formatBytes,
  formatBytesOf,
  formatClock,
  formatCount,
  formatDuration,
  formatNumber,
} from './amounts.ts';
import { STEP_NAMES } from './step-names.ts';

export type Progress = EventPayload<'progress'>;

/** Cells of the bar itself: what there is room for, but no more, and none if it were a stump. */
const WIDEST_BAR = 24;
const NARROWEST_BAR = 6;

/**
 * The line that is redrawn: bar, bytes, files, rate and time left, as far as they are known and `columns` has room;
 * the bar goes first, then the number of files, then the rate.
 */
export function progressLine(progress: Progress, columns: number): string {
  const head = `${STEP_NAMES[progress.step].doing}${percentOf(progress)}`;
  const parts = partsOf(progress);
  let text = parts.map(({ text: part }) => part).join(', ');
  for (const dropped of ['files', 'rate'] as const) {
    if (head.length + text.length + 2 <= columns) break;
    text = parts
      .filter(({ kind }) => kind !== 'files' && kind !== dropped)
      .map(({ text: part }) => part)
      .join(', ');
  }
  return [head, barOf(progress, columns - head.length - text.length - 4), text]
    .filter((piece) => piece !== '')
    .join('  ')
    .slice(0, columns);
}

/** The line that stays when a step has ended. `seconds`: how long it took. */
export function describeEndedStep(progress: Progress, seconds: number): string {
  // That one release was checked, or that a boot took its seconds, says nothing.
  const telling = progress.unit !== 'seconds' && (progress.unit !== 'releases' || progress.done > 1);
  const parts = telling ? [inUnit(progress.done, progress.unit)] : [];
  if (progress.files !== undefined) parts.push(formatCount(progress.files.done, 'file'));
  if (progress.received !== undefined) parts.push(`${formatBytes(progress.received)} over the wire`);
  parts.push(formatDuration(seconds));
  return `${STEP_NAMES[progress.step].done.padEnd(14)}  ${parts.join(', ')}`;
}

/** Rounded down, so that 100 means all. */
function percentOf({ done, total }: Progress): string {
  return total === 0 ? '' : ` ${String(Math.floor((done / total) * 100)).padStart(3)} %`;
}

function barOf({ done, total }: Progress, room: number): string {
  const cells = Math.min(WIDEST_BAR, room - 2);
  if (total === 0 || cells < NARROWEST_BAR) return '';
  return `[${'='.repeat(Math.floor((done / total) * cells)).padEnd(cells)}]`;
}

interface Part {
  readonly kind: 'amount' | 'files' | 'rate' | 'left';
  readonly text: string;
}

function partsOf(progress: Progress): Part[] {
  const { unit, files, rate, secondsLeft } = progress;
  const parts: Part[] = [{ kind: 'amount', text: amountOf(progress) }];
  if (files !== undefined) {
    parts.push({ kind: 'files', text: `${formatNumber(files.done)} of ${formatCount(files.total, 'file')}` });
  }
  if (rate !== undefined && unit !== 'seconds') {
    parts.push({ kind: 'rate', text: `${unit === 'bytes' ? formatBytes(rate) : formatNumber(rate)}/s` });
  }
  if (secondsLeft !== undefined) parts.push({ kind: 'left', text: `${formatClock(secondsLeft)} left` });
  return parts.filter(({ text }) => text !== '');
}

function amountOf({ done, total, unit }: Progress): string {
  if (unit === 'releases' && total <= 1) return '';
  if (total === 0) return done === 0 ? '' : inUnit(done, unit);
  if (unit === 'seconds') return `${formatClock(done)} of at most ${formatClock(total)}`;
  return unit === 'bytes' ? formatBytesOf(done, total) : `${formatNumber(done)} of ${inUnit(total, unit)}`;
}

function inUnit(value: number, unit: Progress['unit']): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value);
    case 'seconds':
      return formatDuration(value);
    case 'files':
      return formatCount(value, 'file');
    case 'entries':
      return formatCount(value, 'entry', 'entries');
    case 'releases':
      return formatCount(value, 'release');
  }
}
