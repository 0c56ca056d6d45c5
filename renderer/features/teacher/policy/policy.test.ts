import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../../shared/model/policy.ts';
import { GROUPS } from './groups.ts';
import { readTyped, typedOf } from './setting-forms.ts';

describe('the rules', () => {
  it('are all on the page, once', () => {
    expect(Object.values(GROUPS).flat().sort()).toEqual([...SETTINGS].sort());
  });
});

describe('what is typed', () => {
  it.each([
    ['trialDays', '14', 14],
    ['trialDays', ' 0,5 ', 0.5],
    ['trialDays', '١٤', 14],
    ['trialDays', '۱۴', 14],
    ['maximumLayers', '16', 16],
    ['trialBudgetBytes', '64', 64 * 1024 * 1024],
    ['trialBudgetBytes', '0.5', 512 * 1024],
    ['minimumBytesPerSecond', '0', 0],
    ['maximumBytesPerSecond', '0', 0],
    ['maximumBytesPerSecond', '62,5', 62_500],
  ] as const)('%s: %s', (setting, typed, value) => expect(readTyped(setting, typed)).toEqual({ value }));

  it.each([
    ['trialDays', '', 'rules.number'],
    ['trialDays', '-1', 'rules.number'],
    ['trialDays', '3651', 'rules.number'],
    ['trialDays', '1e3', 'rules.number'],
    ['trialDays', 'seven', 'rules.number'],
    ['maximumLayers', '2.5', 'rules.whole-number'],
    ['maximumLayers', '1', 'rules.whole-number'],
    ['maximumLayers', '17', 'rules.whole-number'],
    ['stallSeconds', '4', 'rules.whole-number'],
    ['minimumBytesPerSecond', '0.5', 'rules.number-from'],
    ['maximumBytesPerSecond', '-1', 'rules.number-from'],
    ['trialBudgetBytes', '9'.repeat(15), 'rules.number-from'],
  ] as const)('%s: %s is refused at its field', (setting, typed, key) =>
    expect(readTyped(setting, typed)).toMatchObject({ wrong: { key } }),
  );

  it('stands in the field as it was', () => {
    expect(typedOf('trialBudgetBytes', 64 * 1024 * 1024)).toBe('64');
    expect(typedOf('maximumBytesPerSecond', 62_500)).toBe('62.5');
    expect(typedOf('trialDays', 0.5)).toBe('0.5');
  });
});
