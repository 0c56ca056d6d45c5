import { events } from '../../shared/history/english.ts';
import { settingWord } from '../../shared/model/policy.ts';
import { report } from '../../shared/report/english.ts';
import type { ReportKey, ReportValue, ReportWords } from '../../shared/report/report-words.ts';
import { explainReason } from './reasons.ts';
import { formatBytes, formatInstant, formatNumber } from './render/amounts.ts';
import { warningText } from './render/signatures.ts';
import { wordsFor } from './words.ts';

/** The report in the command line's words: English, like all that it says. */
export const REPORT_WORDS: ReportWords = {
  language: 'en',
  direction: 'ltr',
  say: (key, values = {}) => fill(textOf(key, values), values),
  write,
  part: (part) => part,
  tried: (item) => item,
  setting: (setting) => setting,
  settingValue: (_, value) => settingWord(value),
  list: (items) => items.join(', '),
  probed: (item) => item,
  state: (state) => state,
  reason: explainReason,
  fault: ({ code, details }) => wordsFor({ code, details, retryable: false }).message,
  warning: warningText,
};

const TEXTS = { ...report, ...events };
const RULES = new Intl.PluralRules('en');

function textOf(key: ReportKey, values: Readonly<Record<string, ReportValue>>): string {
  const text: string | { readonly one: string; readonly other: string } = TEXTS[key];
  if (typeof text === 'string') return text;
  return RULES.select(Number(values['count'])) === 'one' ? text.one : text.other;
}

/** `{{name}}` and `{{name, number}}`, as the catalogues have them. */
function fill(text: string, values: Readonly<Record<string, ReportValue>>): string {
  return text.replace(/{{(\w+)(?:, number)?}}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : write(value);
  });
}

function write(value: ReportValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  return 'bytes' in value ? formatBytes(value.bytes) : formatInstant(value.moment);
}
