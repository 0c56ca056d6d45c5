import { useState } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { isSameSetting, type Policy, type Setting } from '../../../../shared/model/policy.ts';
import { explain } from '../../../explain/explain.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { askAsTeacher } from '../../../store/teacher.ts';
import { Section } from '../facts.tsx';
import { SourceOrder } from '../sources/source-order.tsx';
import { GROUPS, type Group } from './groups.ts';
import { SettingField } from './setting-field.tsx';
import '../pin/pin.css';

/** What came of the last change of a rule in this window. */
export interface Changed {
  readonly from: Policy[Setting];
  readonly to: Policy[Setting];
  readonly refused: ErrorView | null;
  /** It took the change before back. */
  readonly isUndo: boolean;
}

interface PolicyEditorProps {
  readonly status: StatusView;
  /** While something is at work. */
  readonly disabled: boolean;
}

/** What the school decides, in words; each change counts at once, and can be undone. */
export function PolicyEditor({ status, disabled }: PolicyEditorProps) {
  const { policy, sources, answeredBy } = status;
  const { say, tell } = useWords();
  const [changed, setChanged] = useState<Partial<Record<Setting, Changed>>>({});
  const [pending, setPending] = useState(false);
  const change = async (setting: Setting, to: Policy[Setting]): Promise<void> => {
    const from = policy[setting];
    if (isSameSetting(to, from)) return;
    setPending(true);
    const answer = await askAsTeacher('setPolicy', { change: { [setting]: to } });
    setPending(false);
    const refused = 'error' in answer ? answer.error : null;
    setChanged(({ [setting]: last, ...others }) => {
      const isUndo = last !== undefined && !last.isUndo && isSameSetting(last.from, to);
      return { ...others, [setting]: { from, to, refused, isUndo } };
    });
  };
  return (
    <Section part="rules">
      <p className="small">{say('rules.about')}</p>
      {(Object.keys(GROUPS) as Group[]).map((group) => (
        <div key={group} role="group" aria-label={say(`rules.${group}`)}>
          <h3>{say(`rules.${group}`)}</h3>
          <div className="fields">
            {GROUPS[group].map((setting) => {
              const last = changed[setting] ?? null;
              return (
                <SettingField
                  key={setting}
                  setting={setting}
                  value={policy[setting]}
                  disabled={disabled || pending}
                  changed={
                    last !== null && last.refused === null && isSameSetting(last.to, policy[setting])
                      ? last
                      : null
                  }
                  refused={last?.refused ? tell(explain(last.refused).teacher) : null}
                  onChange={(to) => void change(setting, to)}
                />
              );
            })}
          </div>
        </div>
      ))}
      <SourceOrder sources={sources} answeredBy={answeredBy} disabled={disabled} />
    </Section>
  );
}
