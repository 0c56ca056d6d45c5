import type { Policy } from '../../../shared/model/policy.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Facts, Section } from './facts.tsx';

/** What the school decided once. */
export function Rules({ policy }: { readonly policy: Policy }) {
  const { say, write } = useWords();
  return (
    <Section title={say('teacher.rules')}>
      <Facts
        facts={[
          [say('teacher.rules.trial'), say(policy.keepNeedsGoodTrial ? 'teacher.yes' : 'teacher.no')],
          [say('teacher.rules.settle'), write({ days: policy.settleAfterDays })],
          [say('teacher.rules.back'), write({ days: policy.wayBackDays })],
          [say('teacher.rules.trial-days'), write({ days: policy.trialDays })],
          [say('teacher.days.then'), say(`teacher.after.${policy.afterTrial}`)],
          [say('teacher.rules.layers'), policy.maximumLayers],
        ]}
      />
    </Section>
  );
}
