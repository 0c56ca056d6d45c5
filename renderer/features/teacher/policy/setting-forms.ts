/** How a setting is typed and read: pure. */
import { boundsOf, type Policy, type Setting } from '../../../../shared/model/policy.ts';
import { message, type Message } from '../../../i18n/message.ts';

export type NumberSetting = {
  [Name in Setting]: Policy[Name] extends number ? Name : never;
}[Setting];
type Unit = 'days' | 'hours' | 'layers' | 'mebibytes' | 'bytes-a-second' | 'kilobytes-a-second' | 'seconds';

/** What stands behind the number, and how many of the engine's own unit one of it is. */
export const UNITS: Readonly<Record<NumberSetting, { readonly unit: Unit; readonly size: number }>> = {
  trialDays: { unit: 'days', size: 1 },
  settleAfterDays: { unit: 'days', size: 1 },
  wayBackDays: { unit: 'days', size: 1 },
  maximumLayers: { unit: 'layers', size: 1 },
  trialBudgetBytes: { unit: 'mebibytes', size: 1024 * 1024 },
  maximumBytesPerSecond: { unit: 'kilobytes-a-second', size: 1000 },
  minimumBytesPerSecond: { unit: 'bytes-a-second', size: 1 },
  checkEveryHours: { unit: 'hours', size: 1 },
  stallSeconds: { unit: 'seconds', size: 1 },
};

export function isNumber(setting: Setting): setting is NumberSetting {
  return Object.hasOwn(UNITS, setting);
}

/** How many of the unit that stands behind the number. */
export function countOf(setting: NumberSetting, value: number): number {
  return Number((value / UNITS[setting].size).toFixed(3));
}

/** As it stands in a field. */
export function typedOf(setting: NumberSetting, value: number): string {
  return String(countOf(setting, value));
}

export type ReadNumber = { readonly value: number } | { readonly wrong: Message };

/** What was typed, in the engine's unit, or what is wrong with it. Digits of other writings are digits, a comma is a point. */
export function readTyped(setting: NumberSetting, typed: string): ReadNumber {
  const text = typed
    .trim()
    .replace(/[٠-٩۰-۹]/gu, latin)
    .replace(/[,٫]/u, '.');
  const { least, most, isWhole } = boundsOf(setting) ?? { least: 0, most: 0, isWhole: true };
  const { size } = UNITS[setting];
  const number = /^\d{1,15}(?:\.\d{1,3})?$/.test(text) ? Number(text) * size : Number.NaN;
  const value = isWhole && size > 1 ? Math.round(number) : number;
  const isRight = value >= least && value <= Math.min(most, Number.MAX_SAFE_INTEGER);
  if (isRight && (!isWhole || Number.isInteger(value))) return { value };
  const from = Math.ceil(least / size);
  if (!Number.isFinite(most)) return { wrong: message('rules.number-from', { least: from }) };
  const bounds = { least: from, most: Math.floor(most / size) };
  return { wrong: message(isWhole ? 'rules.whole-number' : 'rules.number', bounds) };
}

function latin(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf);
}
