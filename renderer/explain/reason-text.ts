import { isKey, type Say } from '../i18n/i18n.ts';
import type { Key } from '../i18n/en.ts';

type ReasonKey = Extract<Key, `reason.${string}`>;

/** The engine's word for how a trial ended, as words; one that is not known is shown as it is. */
export function reasonText(reason: string, say: Say): string {
  const key = `reason.${reason}`;
  return isReason(key) ? say(key) : reason;
}

function isReason(key: string): key is ReasonKey {
  return isKey(key);
}
