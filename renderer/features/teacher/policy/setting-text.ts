import type { Policy, Setting } from '../../../../shared/model/policy.ts';
import type { Words } from '../../../i18n/i18n.ts';
import { isNumber, typedOf, UNITS, type NumberSetting } from './setting-forms.ts';

/** A value as people read it, with its unit: `14 days`, `yes`, `from 20:00 to 07:00`. */
export function settingText(setting: Setting, value: Policy[Setting], words: Words): string {
  const { say } = words;
  if (typeof value === 'boolean') return say(value ? 'rules.yes' : 'rules.no');
  if (value === null) return say('rules.none');
  if (typeof value === 'object') return say('rules.from-until', value);
  if (typeof value === 'number') {
    return isNumber(setting) ? amountOf(setting, value, words) : String(value);
  }
  return value === 'ask' || value === 'keep' || value === 'revert'
    ? say(`rule.afterTrial.${value}`)
    : say(`rule.by-itself.${value}`);
}

/** A number with its unit, as many as there are of it: `1 day`, `14 days`. */
function amountOf(setting: NumberSetting, value: number, { say, write }: Words): string {
  const { unit } = UNITS[setting];
  switch (unit) {
    case 'days':
      return write({ exactly: value, unit: 'day' });
    case 'hours':
      return write({ exactly: value, unit: 'hour' });
    case 'seconds':
      return write({ exactly: value, unit: 'second' });
    case 'layers':
      return say('space.layers', { count: value });
    case 'mebibytes':
    case 'bytes-a-second':
    case 'kilobytes-a-second':
      return `${typedOf(setting, value)} ${say(`rules.${unit}`)}`;
  }
}
