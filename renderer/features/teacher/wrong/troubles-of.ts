import type { SignatureWarning } from '../../../../shared/contract/signatures.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { doingText, faultOf } from '../../../../shared/history/event-text.ts';
import { isPinTried, isTrouble } from '../../../../shared/history/groups.ts';
import { happeningOf, type HistoryEntry } from '../../../../shared/history/happening.ts';
import { isOfTheWay } from '../../../../shared/model/errors.ts';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { ReportWords } from '../../../../shared/report/report-words.ts';
import { runsOf } from '../../../app/what-runs.ts';
import { explain, type ProblemKind, type TeacherAction } from '../../../explain/explain.ts';
import { splitSentence } from '../../../i18n/first-sentence.ts';
import type { Words } from '../../../i18n/i18n.ts';
import { warningText } from '../signatures/warning-text.ts';

/** An attack or a fault, in words; the same is counted. */
export interface Trouble {
  /** Tells one from another. */
  readonly kind: string;
  readonly picture: ProblemKind;
  /** What it was, in a sentence. */
  readonly what: string;
  /** What was done about it, and what one can do. */
  readonly more: string;
  readonly may: readonly TeacherAction[];
  /** When, and how often; null of what is simply so now. */
  readonly seen: { readonly first: string; readonly last: string; readonly times: number } | null;
  /** Whether it is so now, as far as is known. */
  readonly isStill: boolean;
}

export interface TroubleFacts {
  readonly status: StatusView;
  readonly history: readonly HistoryEntry[];
  readonly warnings: readonly SignatureWarning[];
  /** When it is, ISO 8601. */
  readonly now: string;
}

/** Days without an answer after which the source is said to be silent: before, the child may just be at home. */
export const SILENT_AFTER_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

type Told = Pick<Trouble, 'kind' | 'picture' | 'what' | 'more' | 'may'>;
type One = Told & Pick<Trouble, 'isStill'> & { readonly at: string; readonly times: number };

/** All that was not right on this laptop, what is so now before what was, the newest first. Pure. */
export function troublesOf(facts: TroubleFacts, words: Words, short: ReportWords): Trouble[] {
  const all = [
    ...warned(facts, words),
    ...mixed(facts, words),
    ...asked(facts, words),
    ...counted(logged(facts, words, short)),
  ];
  return merged(all).toSorted(
    (left, right) =>
      Number(right.isStill) - Number(left.isStill) || compareTimes(lastSeen(right), lastSeen(left)),
  );
}

/** What was seen at the source and in the log is one thing. */
function merged(all: readonly Trouble[]): Trouble[] {
  const kinds = new Map<string, Trouble>();
  for (const trouble of all) {
    const before = kinds.get(trouble.kind);
    kinds.set(trouble.kind, before === undefined ? trouble : mergedWith(before, trouble));
  }
  return [...kinds.values()];
}

function mergedWith(one: Trouble, other: Trouble): Trouble {
  const isStill = one.isStill || other.isStill;
  if (one.seen === null || other.seen === null) return { ...one, seen: one.seen ?? other.seen, isStill };
  const [first = one.seen.first] = [one.seen.first, other.seen.first].toSorted();
  const last = [one.seen.last, other.seen.last].toSorted().at(-1) ?? one.seen.last;
  return { ...one, seen: { first, last, times: one.seen.times + other.seen.times }, isStill };
}

/** What is so now counts as the latest. */
function lastSeen({ seen }: Trouble): number {
  return seen === null ? Infinity : Date.parse(seen.last);
}

/** Infinity from itself is not nothing. */
function compareTimes(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

/** What dates say. */
function warned({ warnings }: TroubleFacts, { say }: Words): Trouble[] {
  return warnings.map((warning) => {
    const [what, more] = splitSentence(warningText(warning, say));
    return {
      ...{ kind: `warning ${warning.what} ${'role' in warning ? warning.role : ''}` },
      ...{ picture: warning.what === 'no-news' ? 'cannot-reach' : 'clock', what, more, may: ['check'] },
      ...{ seen: null, isStill: true },
    };
  });
}

/** What runs is not what was chosen. */
function mixed({ status }: TroubleFacts, { say }: Words): Trouble[] {
  if (runsOf(status) !== 'mixed') return [];
  const [what, more] = splitSentence(say('teacher.mixed'));
  return [
    {
      ...{ kind: 'mixed', picture: 'damaged', what, more, may: ['verify'] },
      ...{ seen: null, isStill: true },
    },
  ];
}

/** What the source sent, or did not. */
function asked({ status, now }: TroubleFacts, words: Words): Trouble[] {
  const { troubles, lastCheck, answeredAt } = status;
  return troubles.map(({ error, first, last, times }) => {
    const isLast = lastCheck?.error !== null && lastCheck?.at === last;
    const days = answeredAt === null ? Infinity : (Date.parse(now) - Date.parse(answeredAt)) / DAY;
    const isSilent = isLast && isOfTheWay(error.code);
    const told =
      isSilent && days >= SILENT_AFTER_DAYS ? silence(answeredAt, days, words) : faultTold(error, words);
    return { ...told, seen: { first, last, times }, isStill: isLast };
  });
}

function silence(answeredAt: string | null, days: number, { say }: Words): Told {
  return {
    kind: 'silent',
    picture: 'cannot-reach',
    what:
      answeredAt === null
        ? say('wrong.silent.never')
        : say('wrong.silent', { time: { days: Math.floor(days) } }),
    more: say('wrong.silent.text'),
    may: ['check'],
  };
}

/** What the journal has. */
function logged({ history, status }: TroubleFacts, words: Words, short: ReportWords): One[] {
  const ones: One[] = [];
  for (const [index, entry] of history.entries()) {
    if (!isTrouble(entry) || isOfSource(entry, history.slice(0, index))) continue;
    const isSo = isStill(entry, status, history);
    const told = loggedTold(entry, isSo, words, short);
    if (told !== undefined) ones.push({ ...told, at: entry.at, isStill: isSo, times: timesOf(entry) });
  }
  return ones;
}

/** A get of which nothing began, since the source did not answer: what was seen of the source tells of that. */
function isOfSource({ what, release }: HistoryEntry, before: readonly HistoryEntry[]): boolean {
  const [begun, started] = before.slice(-2);
  return (
    what === 'failed' &&
    started?.what === 'fetch-started' &&
    started.release === release &&
    begun?.what !== 'get: begun'
  );
}

/** One line tells of all wrong PINs before the right one. */
function timesOf(entry: HistoryEntry): number {
  const { count } = entry.details;
  return isPinTried(entry) && typeof count === 'number' ? count : 1;
}

function loggedTold(entry: HistoryEntry, isSo: boolean, words: Words, short: ReportWords): Told | undefined {
  const { what, details } = entry;
  const { say } = words;
  if (isPinTried(entry)) {
    const told = { what: say('wrong.pin'), more: say('wrong.pin.text') };
    return { kind: 'pin', picture: 'rule', may: [], ...told };
  }
  const happening = happeningOf({ what });
  if (happening === undefined) return undefined;
  if ('operation' in happening) {
    const { operation, how } = happening;
    if (how === 'undone' || how === 'continued') {
      return {
        ...{ kind: `${how} ${operation}`, picture: 'stopped', may: [] },
        ...{ what: say('wrong.cut', { what: doingText(operation, short) }), more: say(`wrong.cut.${how}`) },
      };
    }
    const fault = faultOf(details);
    // Of getting and of trials, the release's own event says it; of asking, what was seen of the source.
    if (fault === undefined || operation === 'get' || operation === 'try' || operation === 'check')
      return undefined;
    const told = faultTold(fault, words);
    // What was found and is mended needs no advice.
    return operation === 'verify' && !isSo ? { ...told, more: '' } : told;
  }
  if (happening.event === 'failed') {
    const fault = faultOf(details);
    return fault === undefined ? undefined : faultTold(fault, words);
  }
  if (happening.event === 'trial-ended') {
    const { result, reason, where } = details;
    const why = typeof reason === 'string' ? short.reason(reason) : '';
    const key =
      result !== 'bad' ? 'wrong.trial.cut' : where === 'machine' ? 'wrong.trial.back' : 'wrong.trial';
    return {
      ...{ kind: `${key} ${why}`, picture: 'unwell', may: ['revert'] },
      ...{ what: say(key, { why }), more: say('wrong.trial.text') },
    };
  }
  // `cancelled` and `armed` once more: the end of the operation, or of the trial, says that.
  return undefined;
}

/** A fault by its code: the sentence that says what it is, and the rest. */
function faultTold(error: Pick<ErrorView, 'code' | 'details'>, { say, tell }: Words): Told {
  const { picture, teacher, teacherMay } = explain(error);
  const { paths, path, count, why } = error.details;
  const files = Array.isArray(paths) ? paths : typeof path === 'string' ? [path] : [];
  const [first, more] = splitSentence(tell(teacher));
  const isOfFiles = (error.code === 'E_DIGEST' || error.code === 'E_TREE') && files.length > 0;
  return {
    kind: `${error.code} ${typeof why === 'string' ? why : ''}`,
    picture: isOfFiles ? 'not-as-signed' : picture,
    what: isOfFiles
      ? say('wrong.files', { count: typeof count === 'number' ? count : files.length, path: files[0] ?? '' })
      : first,
    more,
    may: teacherMay,
  };
}

/** Whether nothing that came later says that it is over. */
function isStill(entry: HistoryEntry, status: StatusView, history: readonly HistoryEntry[]): boolean {
  const later = history.slice(history.indexOf(entry) + 1);
  const { release, what } = entry;
  if (what === 'failed') {
    const state = status.releases.find(({ id }) => id === release)?.state;
    return state === 'failed' && !later.some((one) => one.release === release && one.what === 'failed');
  }
  if (what === 'trial-ended') {
    const isOn = status.staged?.release === release && release !== null;
    return isOn && !later.some((one) => one.release === release && one.what.startsWith('trial-'));
  }
  if (what === 'verify: failed') return !later.some((one) => /^(?:verify|repair): /.test(one.what));
  return false;
}

/** Each kind once, as it was told last. Pure. */
export function counted(ones: readonly One[]): Trouble[] {
  const kinds = new Map<string, Trouble>();
  for (const { at, times, ...one } of ones) {
    const before = kinds.get(one.kind);
    kinds.set(one.kind, {
      ...one,
      seen: { first: before?.seen?.first ?? at, last: at, times: (before?.seen?.times ?? 0) + times },
    });
  }
  return [...kinds.values()];
}
