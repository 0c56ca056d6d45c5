import type { CallInput } from '../../../shared/contract/calls.ts';
import {
  differencesOf,
  policySchema,
  SETTING_BECOMES,
  SETTINGS,
  settingWord,
  type Policy,
  type Setting,
} from '../../../shared/model/policy.ts';
import { writeDurably } from '../store/durable.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import { readRecord } from '../store/read-record.ts';
import { formatRecord } from '../store/records.ts';
import type { Door } from '../teacher/door.ts';
import type { Session } from './session.ts';

/**
 * `newleaf policy NAME=VALUE …`: changes some of what the school decides. The journal tells what each was before, what it is now,
 * and by whose word; what changes nothing is not written. E_PIN.
 */
export function setPolicy(
  { layout, journal, policy }: Session,
  { change, ticket }: CallInput<'setPolicy'>,
  door: Door,
): Policy {
  const by = door.admit(layout, ticket);
  const differences = differencesOf(policy, change);
  if (Object.keys(differences).length === 0) return policy;
  const changed = policySchema.parse({ ...policy, ...change });
  const begun = journal.begin('policy', null, { by, ...wordsOf(differences) });
  writeDurably(layout.policy, formatRecord(changed));
  journal.end(begun, 'finished');
  return changed;
}

/** `trialDays: "7 → 14"`, for who reads the log. */
function wordsOf(differences: ReturnType<typeof differencesOf>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(differences).map(([setting, { from, to }]) => [
      setting,
      `${settingWord(from)}${SETTING_BECOMES}${settingWord(to)}`,
    ]),
  );
}

/** After a power cut: the change is one rename, so it was made or it was not. Only the journal lacks the word. */
export function endPolicyChange({ layout, journal }: Session, begun: BeginRecord): void {
  const policy = readRecord(layout, layout.policy, policySchema);
  const isAsWanted = (setting: Setting): boolean => {
    const words = begun.details[setting];
    return typeof words !== 'string' || words.endsWith(`${SETTING_BECOMES}${settingWord(policy[setting])}`);
  };
  journal.end(begun, SETTINGS.every(isAsWanted) ? 'continued' : 'undone');
}
