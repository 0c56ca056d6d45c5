import { EngineError } from '../../shared/model/errors.ts';
import {
  boundsOf,
  choicesOfSetting,
  DEFAULT_POLICY,
  policyChangeSchema,
  SETTINGS,
  type PolicyChange,
  type Setting,
} from '../../shared/model/policy.ts';

/** `trialDays=14 afterTrial=default` as a change of the policy. Pure. E_USAGE names the setting, and what it takes. */
export function readPolicyWords(words: readonly string[]): PolicyChange {
  const change: Record<string, unknown> = {};
  for (const word of words) {
    const [name, value] = splitWord(word);
    const setting = SETTINGS.find((one) => one === name);
    if (setting === undefined) throw refusal(name, `no such setting; there are ${SETTINGS.join(', ')}`);
    if (value === undefined) throw refusal(name, `${setting}=VALUE is wanted`);
    if (Object.hasOwn(change, setting)) throw refusal(name, 'it is given more than once');
    change[setting] = value === 'default' ? DEFAULT_POLICY[setting] : valueOf(setting, value);
    if (!policyChangeSchema.safeParse({ [setting]: change[setting] }).success) {
      throw refusal(name, `it takes ${takes(setting)}`);
    }
  }
  return policyChangeSchema.parse(change);
}

function splitWord(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

function valueOf(setting: Setting, text: string): unknown {
  if (boundsOf(setting) !== undefined) return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  if (choicesOfSetting(setting) !== undefined) return text;
  if (setting === 'quietHours') return quietHoursOf(text);
  return { yes: true, true: true, no: false, false: false }[text] ?? text;
}

/** `20:00-07:00`, or `none`. */
function quietHoursOf(text: string): unknown {
  const [from, until, ...more] = text.split('-');
  return text === 'none' ? null : more.length === 0 ? { from, until } : text;
}

function takes(setting: Setting): string {
  if (setting === 'quietHours') return 'two times, 20:00-07:00, or none';
  const bounds = boundsOf(setting);
  if (bounds === undefined) return (choicesOfSetting(setting) ?? ['yes', 'no']).join(', ');
  const number = bounds.isWhole ? 'a whole number' : 'a number';
  return Number.isFinite(bounds.most)
    ? `${number} from ${bounds.least} to ${bounds.most}`
    : `${number} from ${bounds.least} on`;
}

function refusal(option: string, why: string): EngineError {
  return new EngineError('E_USAGE', { details: { option, why } });
}
