/** What the journal's lines add up to. Pure. */
import {
  probeSchema,
  trialSchema,
  type DecisionView,
  type ThumbView,
  type TrialView,
} from '../../../shared/contract/views.ts';
import {
  isUnderWay,
  nextState,
  type ReleaseEvent,
  type ReleaseState,
} from '../../../shared/model/release-state.ts';
import { PROBED, type Probed } from '../../../shared/model/findings.ts';
import { TRIES, type Try } from '../../../shared/model/tries.ts';
import {
  isBegin,
  isEnd,
  isEvent,
  type BeginRecord,
  type EventRecord,
  type JournalRecord,
} from './journal-records.ts';

export interface LocalRelease {
  readonly state: ReleaseState;
  /** When it came to this state. */
  readonly since: string;
  /** Why it failed, was cancelled or reverted: a code or a word. */
  readonly reason: string | null;
}

/** Every release that something happened to, in the order of its first event. An event that can't be is passed over. */
export function releaseStates(records: readonly JournalRecord[]): Map<string, LocalRelease> {
  const releases = new Map<string, LocalRelease>();
  for (const { release, event, at } of records.filter(isEvent)) {
    const before = releases.get(release);
    const state = nextState(before?.state ?? 'available', event);
    if (state === undefined) continue;
    const since = before !== undefined && before.state === state ? before.since : at;
    releases.set(release, { state, since, reason: reasonOf(event) });
  }
  return releases;
}

/** What happened to one release. One that can't be is passed over: a repair says of what is on trial which system it is by now. */
function eventsOf(records: readonly JournalRecord[], release: string): EventRecord[] {
  let state: ReleaseState = 'available';
  return records.filter(isEvent).filter(({ release: of, event }) => {
    const next: ReleaseState | undefined = of === release ? nextState(state, event) : undefined;
    if (next === undefined) return false;
    state = next;
    return true;
  });
}

/** Operations that began and did not end, oldest first: at most one, unless something went very wrong. */
export function unfinished(records: readonly JournalRecord[]): BeginRecord[] {
  const ended = new Set(records.filter(isEnd).map(({ of }) => of));
  return records.filter(isBegin).filter(({ n }) => !ended.has(n));
}

/**
 * The last trial of a release since it was last fetched. Events `trial-ended` carry a `TrialView` as `trial` in their
 * details; one without is told with what is known. What the laptop found since, while it ran, is part of it.
 */
export function lastTrial(records: readonly JournalRecord[], release: string): TrialView | null {
  let trial: TrialView | null = null;
  for (const record of eventsOf(records, release)) {
    if (record.event.kind === 'fetch-started' || record.event.kind === 'staged') trial = null;
    if (record.event.kind === 'trial-ended') trial = trialOf(record, record.event);
    if (record.event.kind === 'probed') trial = withProbe(trial, record);
  }
  return trial;
}

function withProbe(trial: TrialView | null, { details }: EventRecord): TrialView | null {
  const told = probeSchema.safeParse(details?.['probe']);
  return trial === null || !told.success ? trial : { ...trial, probe: told.data };
}

/**
 * Which parts the laptop had under the system before, when it was last made ready to try a release: `had` in the details of `armed`.
 * Undefined where nobody looked.
 */
export function partsBefore(records: readonly JournalRecord[], release: string): Probed[] | undefined {
  let had: Probed[] | undefined;
  for (const { release: of, event, details } of records.filter(isEvent)) {
    if (of !== release) continue;
    if (event.kind === 'fetch-started') had = undefined;
    const told = event.kind === 'armed' ? details?.['had'] : undefined;
    if (Array.isArray(told)) had = PROBED.filter((item) => told.includes(item));
  }
  return had;
}

/**
 * What she says of what she tried in the last trial of a release: a thumb that was changed counts as it is now, one that
 * was taken back not at all. With a new trial they begin anew; keeping and going back leave them.
 */
export function thumbsOf(records: readonly JournalRecord[], release: string): ThumbView[] {
  const thumbs = new Map<Try, ThumbView>();
  for (const { event, at } of eventsOf(records, release)) {
    if (event.kind === 'fetch-started' || event.kind === 'trial-started') thumbs.clear();
    if (event.kind !== 'thumb') continue;
    if (event.thumb === null) thumbs.delete(event.item);
    else thumbs.set(event.item, { item: event.item, thumb: event.thumb, at });
  }
  return TRIES.flatMap((item) => thumbs.get(item) ?? []);
}

/**
 * What a teacher said last of a release, since it was last fetched or put aside; a new trial leaves it. Null where nothing
 * was said, or it was taken back.
 */
export function decisionOf(records: readonly JournalRecord[], release: string): DecisionView | null {
  let decision: DecisionView | null = null;
  for (const { event, at } of eventsOf(records, release)) {
    if (event.kind === 'fetch-started') decision = null;
    if (event.kind !== 'decided') continue;
    decision = event.decision === null ? null : { decision: event.decision, at };
  }
  return decision;
}

/**
 * The system that is staged, armed or on trial: `system` in the details of its release's last `staged` event.
 * No pointer in `boot/` names it before it is armed.
 */
export function stagedSystem(records: readonly JournalRecord[]): string | undefined {
  const states = releaseStates(records);
  let system: string | undefined;
  for (const { release, event, details } of records.filter(isEvent)) {
    const state = states.get(release)?.state;
    if (event.kind !== 'staged' || state === undefined || !isUnderWay(state)) continue;
    if (state === 'fetching' || state === 'verifying') continue;
    if (typeof details?.['system'] === 'string') system = details['system'];
  }
  return system;
}

/**
 * Since when a release is on trial on this laptop itself: when it came up well first, since it was staged or failed last. Starts
 * that broke off between do not end it. Undefined where it is not on trial, or was not up yet.
 */
export function trialSince(records: readonly JournalRecord[], release: string): Date | undefined {
  const state = releaseStates(records).get(release)?.state;
  if (state !== 'trying' && state !== 'armed') return undefined;
  let since: string | undefined;
  for (const record of eventsOf(records, release)) {
    const { event, at } = record;
    if (event.kind === 'fetch-started' || event.kind === 'staged') since = undefined;
    if (event.kind !== 'trial-ended') continue;
    if (event.result === 'bad') since = undefined;
    if (event.result === 'good' && trialOf(record, event).where === 'machine') since ??= at;
  }
  return since === undefined ? undefined : new Date(since);
}

/** How many starts of a trial in a row ended without a word, since a person armed it. */
export function unknownBoots(records: readonly JournalRecord[], release: string): number {
  let count = 0;
  for (const { release: of, event, details } of records.filter(isEvent)) {
    if (of !== release) continue;
    if (event.kind === 'armed' && details?.['again'] !== true) count = 0;
    if (event.kind === 'trial-ended') count = event.result === 'unknown' ? count + 1 : 0;
  }
  return count;
}

/** Systems in which `verify` found last what is not as it was signed, by their ids. */
export function damagedSystems(records: readonly JournalRecord[]): string[] {
  const last = records.filter(isEnd).findLast(({ operation }) => operation === 'verify');
  const damaged = last?.details?.['damaged'];
  return Array.isArray(damaged) ? damaged.map(String) : [];
}

/** The last start that somebody chose in the menu of the boot loader, by its boot id. */
export function lastChosenByHand(records: readonly JournalRecord[]): string | undefined {
  const last = records.filter(isBegin).findLast(({ operation }) => operation === 'chosen-by-hand');
  return typeof last?.details['boot'] === 'string' ? last.details['boot'] : undefined;
}

/** When what boots was last changed by keeping or settling: from then the way back's days are counted. */
export function lastChangeOfSystem(records: readonly JournalRecord[]): Date | undefined {
  const last = records
    .filter(isEvent)
    .findLast(({ event }) => event.kind === 'kept' || event.kind === 'settled');
  return last === undefined ? undefined : new Date(last.at);
}

function reasonOf(event: ReleaseEvent): string | null {
  switch (event.kind) {
    case 'failed':
      return event.code;
    case 'cancelled':
      return event.reason ?? 'stopped';
    case 'reverted':
      return event.reason;
    default:
      return null;
  }
}

function trialOf(record: EventRecord, event: Extract<ReleaseEvent, { kind: 'trial-ended' }>): TrialView {
  const told = trialSchema.safeParse(record.details?.['trial']);
  if (told.success) return told.data;
  const { result, reason } = event;
  return {
    at: record.at,
    result,
    reason,
    // A start of this laptop always has its report: what was cut off was a rehearsal.
    where: 'tcg',
    kernel: null,
    seconds: 0,
    health: [],
    console: [],
  };
}
