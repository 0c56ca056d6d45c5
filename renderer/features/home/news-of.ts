import { pageUnderWay, whatIsThere } from '../../app/page-of.ts';
import { isOfTheWay } from '../../../shared/model/errors.ts';
import type { StatusView } from '../../../shared/contract/views.ts';
import {
  isStagedDamaged,
  newestLocal,
  stagedRelease,
  titleOf,
  type SnapshotPart,
} from '../../app/snapshot-part.ts';
import { wasPutAside } from '../../app/why-back.ts';
import { runsOf } from '../../app/what-runs.ts';
import { waitingText } from '../getting/waiting-text.ts';
import { teachersWord } from '../trying/teachers-word.ts';
import { explain } from '../../explain/explain.ts';
import { message, type Message } from '../../i18n/message.ts';

/** Of what is here, and was tried or not. */
const HOW_IT_WENT = { good: 'home.good', bad: 'home.bad', unknown: 'home.here' } as const;

/** What home says about new software: never that there is none while nobody could be asked. Pure. */
export function newsOf(snapshot: SnapshotPart): Message[] {
  const { status, operation, goesOnAt, waitsFor } = snapshot;
  if (status === null) return [];
  if (operation?.call === 'check')
    return [message(operation.progress?.silent === true ? 'getting.silent' : 'home.looking')];
  const something = whatIsThere(snapshot);
  const title = titleOf(snapshot, status.staged?.release ?? status.newest?.id);
  const version = status.current?.version ?? '';
  const error = status.lastCheck?.error ?? null;
  const trouble =
    error === null ? [] : [isOfTheWay(error.code) ? message('home.unreachable') : explain(error).child];
  switch (something) {
    case 'here':
      if (operation?.call === 'try') return [message('busy.try')];
      return [hereText(snapshot, title), ...trouble];
    case 'under-way':
      if (pageUnderWay(snapshot) === 'paused') return [message('home.paused', { title })];
      if (goesOnAt !== null && operation === null) return [waitingText(waitsFor, { time: goesOnAt })];
      if (operation?.progress?.silent === true) return [message('getting.silent')];
      return [message('home.under-way', { title }), ...(operation === null ? trouble : [])];
    case 'new':
      return [message(wasStopped(snapshot) ? 'home.stopped' : 'home.something', { title }), ...trouble];
    case 'reverted':
      return [...wentBack(snapshot, title), ...trouble];
    case 'nothing':
      if (trouble.length > 0) return trouble;
      if (status.lastCheck === null) return [message('home.never-asked')];
      return [haveNewest(status) ? message('home.newest') : message('home.nothing-newer', { version })];
  }
}

/** So that who stops it sees that it is done, and that nothing is lost. */
function wasStopped(snapshot: SnapshotPart): boolean {
  const newest = newestLocal(snapshot);
  return newest?.state === 'cancelled' && newest.reason === 'stopped';
}

/** She is asked only what she may answer. */
function hereText(snapshot: SnapshotPart, title: string): Message {
  const release = stagedRelease(snapshot);
  const { status } = snapshot;
  const waits = release !== undefined && status !== null && teachersWord(release, status.policy).isAgainst;
  if (isStagedDamaged(snapshot)) return message('damaged.text', { title });
  const days = status?.trialDays ?? null;
  if (days?.areOver === true)
    return message(waits ? 'home.asks-waits' : 'home.asks', { title, time: { days: days.days } });
  const text = HOW_IT_WENT[release?.trial?.result ?? 'unknown'];
  return message(text === 'home.good' && waits ? 'home.good-waits' : text, { title });
}

/** She has it where it runs, or where Newleaf only holds it: never on the word of a pointer alone. */
function haveNewest(status: StatusView): boolean {
  const runs = runsOf(status);
  return runs === 'current' || runs === 'unknown';
}

/** Whose word it was, and that it is not done before the next start. */
function wentBack(snapshot: SnapshotPart, title: string): Message[] {
  const release = newestLocal(snapshot);
  const isStillThere = release !== undefined && snapshot.status?.boots?.running?.release === release.id;
  return [
    ...(release?.reason === 'trial-days' ? [message('back.why.days')] : []),
    message(isStillThere ? 'home.reverted-next' : wasPutAside(snapshot) ? 'home.aside' : 'home.reverted', {
      title,
    }),
  ];
}

/** When the school was asked last, and whether it answered. Pure. */
export function askedAt({ status, operation }: SnapshotPart): Message | undefined {
  const last = status?.lastCheck ?? null;
  if (last === null || operation?.call === 'check') return undefined;
  // A failure is of just now most times: with the time of the day.
  if (last.error !== null) return message('home.tried-to-ask', { when: { moment: last.at } });
  return message('home.asked', { when: { ago: last.at } });
}
