import type { Journaled } from '../model/journaled.ts';
import type { ReleaseEventKind } from '../model/release-state.ts';
import { happeningOf, type HistoryEntry } from './happening.ts';

/** By what somebody looks into a log: what came in, starts and trials, what people and rules decided, and what went wrong. */
export const LOG_GROUPS = ['came', 'trials', 'decisions', 'trouble'] as const;
export type LogGroup = (typeof LOG_GROUPS)[number];

type Kind = Exclude<LogGroup, 'trouble'>;

const OF_EVENT: Readonly<Record<ReleaseEventKind, Kind>> = {
  'fetch-started': 'came',
  fetched: 'came',
  staged: 'came',
  failed: 'came',
  cancelled: 'came',
  armed: 'trials',
  'trial-started': 'trials',
  'trial-ended': 'trials',
  probed: 'trials',
  thumb: 'trials',
  decided: 'decisions',
  kept: 'decisions',
  settled: 'decisions',
  reverted: 'decisions',
};

/** Of upkeep: null. */
const OF_OPERATION: Readonly<Record<Journaled, Kind | null>> = {
  init: 'came',
  check: 'came',
  get: 'came',
  try: 'trials',
  arm: 'trials',
  'chosen-by-hand': 'trials',
  keep: 'decisions',
  revert: 'decisions',
  settle: 'decisions',
  policy: 'decisions',
  pin: 'decisions',
  source: 'decisions',
  verify: null,
  repair: null,
  clean: null,
};

/** Where a line belongs; trouble belongs to its kind too. What a later engine wrote is nowhere but among all. Pure. */
export function groupsOf(entry: HistoryEntry): readonly LogGroup[] {
  const happening = happeningOf(entry);
  if (happening === undefined) return [];
  const kind = 'event' in happening ? OF_EVENT[happening.event] : OF_OPERATION[happening.operation];
  return [...(kind === null ? [] : [kind]), ...(isTrouble(entry) ? (['trouble'] as const) : [])];
}

/** Whether it tells that somebody tried wrong PINs. Pure. */
export function isPinTried({ what, details }: HistoryEntry): boolean {
  return what === 'pin: begun' && details['what'] === 'tried';
}

/** Whether it is one that somebody should know of. Pure. */
export function isTrouble(entry: HistoryEntry): boolean {
  const happening = happeningOf(entry);
  if (happening === undefined) return false;
  if ('operation' in happening)
    return ['failed', 'undone', 'continued'].includes(happening.how) || isPinTried(entry);
  const { result, reason, again } = entry.details;
  switch (happening.event) {
    case 'failed':
      return true;
    case 'trial-ended':
      // One that a person stopped is her own doing.
      return result !== 'good' && !(result === 'unknown' && reason === 'stopped');
    case 'cancelled':
      return reason === 'interrupted';
    case 'armed':
      return again === true;
    default:
      return false;
  }
}
