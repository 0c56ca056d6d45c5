import { whatIsThere } from '../../app/page-of.ts';
import { titleOf, type SnapshotPart } from '../../app/snapshot-part.ts';
import { explain } from '../../explain/explain.ts';
import { message, type Message } from '../../i18n/message.ts';

/** Failures of the way to the school; every other is of what it sent. */
const UNREACHABLE: readonly string[] = ['E_SOURCE', 'E_TIMEOUT'];

/** What home says about new software: never that there is none while nobody could be asked. Pure. */
export function newsOf(snapshot: SnapshotPart): Message[] {
  const { status, operation } = snapshot;
  if (status === null) return [];
  if (operation?.call === 'check') return [message('home.looking')];
  const something = whatIsThere(snapshot);
  const title = titleOf(snapshot, status.staged?.release ?? status.newest?.id);
  const error = status.lastCheck?.error ?? null;
  const trouble =
    error === null
      ? []
      : [UNREACHABLE.includes(error.code) ? message('home.unreachable') : explain(error).child];
  switch (something) {
    case 'here':
      if (operation?.call === 'try') return [message('busy.try')];
      return [message('home.here', { title }), ...trouble];
    case 'under-way':
      return [message('home.under-way', { title }), ...(operation === null ? trouble : [])];
    case 'new':
      return [message('home.something', { title }), ...trouble];
    case 'reverted':
      return [message('home.reverted', { title }), ...trouble];
    case 'nothing':
      if (trouble.length > 0) return trouble;
      return [message(status.lastCheck === null ? 'home.never-asked' : 'home.newest')];
  }
}

/** When the school was asked last, and whether it answered. Pure. */
export function askedAt({ status, operation }: SnapshotPart): Message | undefined {
  const last = status?.lastCheck ?? null;
  if (last === null || operation?.call === 'check') return undefined;
  // A failure is of just now most times: with the time of the day.
  if (last.error !== null) return message('home.tried-to-ask', { when: { moment: last.at } });
  return message('home.asked', { when: { ago: last.at } });
}
