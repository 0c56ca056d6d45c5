import type { LocalReleaseView, StatusView } from '../../../shared/contract/views.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { message, type Message } from '../../i18n/message.ts';

/**
 * What a trial on this laptop says of its days. Once they are over: what she said of it, so that nobody takes silence for a yes,
 * and what the school's rule does at the next start. Pure.
 */
export function trialDaysText(
  { trialDays, rule }: Pick<StatusView, 'trialDays'> & { readonly rule: Policy['afterTrial'] },
  thumbs: LocalReleaseView['thumbs'],
): Message[] {
  if (trialDays === null) return [];
  const { areOver, until } = trialDays;
  if (!areOver) return [message(`days.until.${rule}`, { date: { date: until } })];
  const count = (which: 'up' | 'down') => thumbs.filter(({ thumb }) => thumb === which).length;
  const said =
    thumbs.length === 0
      ? message('asks.no-thumbs')
      : message('asks.thumbs', { up: count('up'), down: count('down') });
  return rule === 'ask' ? [said] : [said, message(`asks.${rule}`)];
}
