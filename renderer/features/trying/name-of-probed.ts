import type { Probed } from '../../../shared/model/findings.ts';
import type { Key } from '../../i18n/en.ts';

/** What was looked at: of typing it is the keyboard, however well her language can be typed. */
export function nameOfProbed(item: Probed): Extract<Key, `try.${string}`> {
  return item === 'typing' ? 'try.keyboard' : `try.${item}`;
}
