import type { ReportValue, ReportWords } from '../../../../shared/report/report-words.ts';
import { explain } from '../../../explain/explain.ts';
import { reasonText } from '../../../explain/reason-text.ts';
import { firstSentence } from '../../../i18n/first-sentence.ts';
import type { Words } from '../../../i18n/i18n.ts';
import type { Value } from '../../../i18n/message.ts';
import { nameOfProbed } from '../../trying/name-of-probed.ts';
import { settingText } from '../policy/setting-text.ts';
import { warningText } from '../signatures/warning-text.ts';

/** The report in the words of this window's language. */
export function reportWords(words: Words, direction: 'ltr' | 'rtl'): ReportWords {
  const { say, tell, write, language } = words;
  return {
    language,
    direction,
    say: (key, values = {}) => tell({ key, values: withYears(values) }),
    write: (value) => write(withYear(value)),
    part: (part) => say(`part.${part}`),
    tried: (item) => say(`try.${item}`),
    setting: (setting) => say(`rule.${setting}`),
    settingValue: (setting, value) => settingText(setting, value, words),
    list: (list) => write({ list }),
    probed: (item) => say(nameOfProbed(item)),
    state: (state) => say(`state.${state}`),
    reason: (reason) => reasonText(reason, say),
    // What can be done about it is on the page, and too long for a line of the paper.
    fault: (error) => firstSentence(tell(explain(error).teacher)),
    warning: (warning) => warningText(warning, say),
  };
}

/** It is read on paper, in another year perhaps. */
function withYear(value: ReportValue): Value {
  return typeof value === 'object' && 'moment' in value ? { dated: value.moment } : value;
}

function withYears(values: Readonly<Record<string, ReportValue>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withYear(value)]));
}

/** The same in fewer words, for lists: of what went wrong its first sentence. */
export function shortWords(words: Words): ReportWords {
  const long = reportWords(words, 'ltr');
  return {
    ...long,
    fault: (error) => firstSentence(long.fault(error)).replace(/\.$/, ''),
  };
}
