import { DECISIONS } from '../model/decision.ts';
import { ERROR_CODES } from '../model/errors.ts';
import type { Journaled, JournalEnd } from '../model/journaled.ts';
import { SETTING_BECOMES, settingOfWord, SETTINGS, type Setting } from '../model/policy.ts';
import type { ReleaseEventKind } from '../model/release-state.ts';
import { STOP_REASONS } from '../model/stopping.ts';
import { THUMBS, TRIES } from '../model/tries.ts';
import type { ReportWords } from '../report/report-words.ts';
import { happeningOf, type HistoryEntry } from './happening.ts';

type Details = HistoryEntry['details'];
type Say = (details: Details, words: ReportWords) => string;

/** A line of the journal as a few words; what a later engine wrote stays as it is. Pure. */
export function eventText(entry: HistoryEntry, words: ReportWords): string {
  const happening = happeningOf(entry);
  if (happening === undefined) return entry.what;
  if ('event' in happening) return EVENTS[happening.event](entry.details, words);
  return operationText(happening.operation, happening.how, entry.details, words);
}

/** An operation's name, as what is being done. Pure. */
export function doingText(operation: Journaled, words: ReportWords): string {
  return words.say(`event.doing.${operation}`);
}

const EVENTS: Readonly<Record<ReleaseEventKind, Say>> = {
  'fetch-started': (_, { say }) => say('event.fetch-started'),
  fetched: (_, { say }) => say('event.fetched'),
  staged: (_, { say }) => say('event.staged'),
  armed: ({ again }, { say }) => say(again === true ? 'event.armed.again' : 'event.armed'),
  'trial-started': (_, { say }) => say('event.trial-started'),
  'trial-ended': ({ result, reason }, { say, reason: reasonText }) =>
    say(`event.trial-ended.${oneOf(['good', 'bad'], result) ?? 'unknown'}`, {
      why: reasonText(textOf(reason)),
    }),
  probed: (_, { say }) => say('event.probed'),
  thumb: ({ item, thumb }, { say, tried }) => {
    const one = oneOf(TRIES, item);
    return say(`event.thumb.${oneOf(THUMBS, thumb) ?? 'none'}`, {
      what: one === undefined ? '' : tried(one),
    });
  },
  decided: ({ decision }, { say }) => say(`event.decided.${oneOf(DECISIONS, decision) ?? 'none'}`),
  kept: ({ reason }, { say }) => say(reason === 'trial-days' ? 'event.kept.days' : 'event.kept'),
  settled: (_, { say }) => say('event.settled'),
  reverted: ({ reason, kept }, { say }) => {
    if (reason === 'trial-days') return say('event.reverted.days');
    return say(kept === true ? 'event.reverted.kept' : 'event.reverted');
  },
  failed: (details, words) => words.say('event.failed', { why: faultText(details, words) }),
  // An older engine gave no reason.
  cancelled: ({ reason }, { say }) => say(`event.cancelled.${oneOf(STOP_REASONS, reason) ?? 'stopped'}`),
};

/** Lines that say more than that something was begun or done. */
const SAYING_MORE: Readonly<Partial<Record<`${Journaled}: ${'begun' | JournalEnd}`, Say>>> = {
  'policy: begun': (details, words) =>
    words.say('event.policy', {
      list: words.list(
        SETTINGS.flatMap((name) =>
          typeof details[name] === 'string' ? [changeText(name, details[name], words)] : [],
        ),
      ),
    }),
  'pin: begun': ({ what, count }, { say }) =>
    what === 'tried'
      ? say('event.pin.tried', { count: Number(count) })
      : say(what === 'removed' ? 'event.pin.removed' : 'event.pin.set'),
  'source: begun': ({ after }, { say, list }) =>
    say('event.sources', { list: list(Array.isArray(after) ? after.map(String) : []) }),
  'chosen-by-hand: begun': (_, { say }) => say('event.chosen-by-hand'),
  'clean: finished': ({ bytes }, { say }) =>
    say('event.cleaned', { size: { bytes: typeof bytes === 'number' ? bytes : 0 } }),
};

/** What a rule was and is, as the journal has it: `7 → 14`. */
function changeText(name: Setting, change: string, { say, setting, settingValue }: ReportWords): string {
  const [before = '', after = ''] = change.split(SETTING_BECOMES).map((word) => {
    const known = settingOfWord(name, word);
    return known === undefined ? word : settingValue(name, known.value);
  });
  return say('event.policy.setting', { name: setting(name), before, after });
}

function operationText(
  operation: Journaled,
  how: 'begun' | JournalEnd,
  details: Details,
  words: ReportWords,
): string {
  const more = SAYING_MORE[`${operation}: ${how}`];
  if (more !== undefined) return more(details, words);
  const what = doingText(operation, words);
  if (how === 'begun') return words.say('event.begun', { what });
  if (how === 'failed') return words.say('event.ended.failed', { what, why: faultText(details, words) });
  return words.say(`event.ended.${how}`, { what });
}

/** What a line says that went wrong; undefined where it names no code that is known. Pure. */
export function faultOf({ code, ...rest }: Details): Parameters<ReportWords['fault']>[0] | undefined {
  const known = oneOf(ERROR_CODES, code);
  return known === undefined ? undefined : { code: known, details: plainDetails(rest) };
}

function faultText(details: Details, { fault }: ReportWords): string {
  const known = faultOf(details);
  return known === undefined ? textOf(details['code']) : fault(known);
}

/** What an error may carry. */
function plainDetails(details: Details): Parameters<ReportWords['fault']>[0]['details'] {
  const plain: Record<string, string | number | boolean | string[]> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      plain[name] = value;
    else if (Array.isArray(value)) plain[name] = value.map(String);
  }
  return plain;
}

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | undefined {
  return words.find((word) => word === given);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
