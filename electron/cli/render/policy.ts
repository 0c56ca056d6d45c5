import { DEFAULT_POLICY, SETTINGS, type Policy } from '../../../shared/model/policy.ts';
import { alignColumns } from './columns.ts';

/** Every setting; which are not the defaults, and what those would be. */
export function renderPolicy(policy: Policy): string[] {
  return alignColumns(
    SETTINGS.map((setting) => {
      const [value, usual] = [policy[setting], DEFAULT_POLICY[setting]];
      return [setting, wordOf(value), value === usual ? '' : `default: ${wordOf(usual)}`];
    }),
  );
}

function wordOf(value: Policy[keyof Policy]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
