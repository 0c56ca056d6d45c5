import {
  DEFAULT_POLICY,
  isSameSetting,
  SETTINGS,
  settingWord,
  type Policy,
} from '../../../shared/model/policy.ts';
import { alignColumns } from './columns.ts';

/** Every setting; which are not the defaults, and what those would be. */
export function renderPolicy(policy: Policy): string[] {
  return alignColumns(
    SETTINGS.map((setting) => {
      const [value, usual] = [policy[setting], DEFAULT_POLICY[setting]];
      return [
        setting,
        settingWord(value),
        isSameSetting(value, usual) ? '' : `default: ${settingWord(usual)}`,
      ];
    }),
  );
}
