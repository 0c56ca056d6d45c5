import { useEffect, useState } from 'react';
import {
  choicesOfSetting,
  DEFAULT_POLICY,
  isSameSetting,
  type Policy,
  type Setting,
} from '../../../../shared/model/policy.ts';
import { useWords, type Words } from '../../../i18n/i18n.ts';
import { message, type Message } from '../../../i18n/message.ts';
import type { Changed } from './policy-editor.tsx';
import { countOf, isNumber, readTyped, typedOf, UNITS, type NumberSetting } from './setting-forms.ts';
import { settingText } from './setting-text.ts';

type Value = Policy[Setting];

interface SettingFieldProps {
  readonly setting: Setting;
  readonly value: Value;
  readonly disabled: boolean;
  /** How it was changed last in this window; it may be put back. */
  readonly changed: Changed | null;
  /** Why it was not. */
  readonly refused: string | null;
  onChange(value: Value): void;
}

/** One rule: its name, its value with the unit, what it means for a child, what is usual, and the way back. */
export function SettingField({ setting, value, disabled, changed, refused, onChange }: SettingFieldProps) {
  const words = useWords();
  const { say, tell } = words;
  const [wrong, setWrong] = useState<Message | null>(null);
  // What was wrong with what was typed is over once the rule has another value.
  const now = JSON.stringify(value);
  useEffect(() => setWrong(null), [now]);
  const usual = DEFAULT_POLICY[setting];
  const id = `rule-${setting}`;
  const fault = wrong === null ? refused : tell(wrong);
  const inForce = settingText(setting, value, words);
  const common = {
    id,
    'aria-describedby': `${id}-means ${id}-wrong`,
    'aria-invalid': fault !== null,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{say(`rule.${setting}`)}</label>
      <span className="entry">
        {isNumber(setting) ? (
          <NumberEntry
            {...common}
            setting={setting}
            value={Number(value)}
            disabled={disabled}
            onWrong={setWrong}
            onChange={onChange}
          />
        ) : setting === 'quietHours' ? (
          <QuietEntry
            {...common}
            value={value as QuietHours}
            disabled={disabled}
            onWrong={setWrong}
            onChange={onChange}
          />
        ) : (
          <select
            {...common}
            aria-disabled={disabled}
            value={typeof value === 'object' ? '' : String(value)}
            onChange={({ target }) => {
              if (!disabled) onChange(chosenOf(setting, target.value));
            }}
          >
            {(choicesOfSetting(setting) ?? ['true', 'false']).map((choice) => (
              <option key={choice} value={choice}>
                {settingText(setting, chosenOf(setting, choice), words)}
              </option>
            ))}
          </select>
        )}
        {isNumber(setting) ? <span>{unitBeside(setting, Number(value), words)}</span> : null}
      </span>
      <p className="small" id={`${id}-means`}>
        {say(`rule.${setting}.means`)} {say('rules.usual', { value: settingText(setting, usual, words) })}{' '}
        {isSameSetting(value, usual) ? null : (
          <button
            type="button"
            className="link"
            aria-disabled={disabled}
            onClick={() => {
              if (!disabled) onChange(usual);
            }}
          >
            {say('rules.use-usual')}
            <span className="only-said">: {say(`rule.${setting}`)}</span>
          </button>
        )}
      </p>
      <p className={fault === null ? 'only-said' : 'wrong'} id={`${id}-wrong`} role="alert">
        {fault}
        {wrong === null ? null : ` ${say('rules.still', { value: inForce })}`}
      </p>
      {/* There from the beginning, since what comes with its words is not said by every screen reader. */}
      <div role="status">
        {changed === null || fault !== null ? null : changed.isUndo ? (
          <span className="only-said">{say('rules.undone', { value: inForce })}</span>
        ) : (
          <div className="changed">
            <span>
              {say('rules.changed', {
                from: settingText(setting, changed.from, words),
                to: settingText(setting, changed.to, words),
              })}
            </span>
            <button
              type="button"
              className="in-strip"
              aria-disabled={disabled}
              onClick={() => {
                if (!disabled) onChange(changed.from);
              }}
            >
              {say('rules.undo')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

type QuietHours = Policy['quietHours'];

interface EntryProps<Of> {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly value: Of;
  readonly disabled: boolean;
  onWrong(wrong: Message | null): void;
  onChange(value: Of): void;
}

/** Two times of the day, or none. They count when both are there, or both are gone, and she leaves them. */
function QuietEntry({ id, value, disabled, onWrong, onChange, ...rest }: EntryProps<QuietHours>) {
  const { say } = useWords();
  const [from, setFrom] = useState(value?.from ?? '');
  const [until, setUntil] = useState(value?.until ?? '');
  useEffect(() => {
    setFrom(value?.from ?? '');
    setUntil(value?.until ?? '');
  }, [value?.from, value?.until]);
  const take = (): void => {
    if (disabled) return;
    if (from !== '' && until !== '') onChange({ from, until });
    else if (from === '' && until === '') onChange(null);
    else onWrong(message('rules.times'));
  };
  const time = (which: 'from' | 'until', at: string, set: (at: string) => void) => (
    <input
      {...rest}
      id={which === 'from' ? id : undefined}
      aria-label={`${say('rule.quietHours')}: ${say(`rules.${which}`)}`}
      type="time"
      readOnly={disabled}
      aria-disabled={disabled}
      value={at}
      onChange={({ target }) => {
        set(target.value);
        onWrong(null);
      }}
    />
  );
  return (
    // The first of the two has not said it all when she goes on to the second.
    <span
      className="entry"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) take();
      }}
    >
      <span>{say('rules.from')}</span>
      {time('from', from, setFrom)}
      <span>{say('rules.until')}</span>
      {time('until', until, setUntil)}
    </span>
  );
}

interface NumberEntryProps extends EntryProps<number> {
  readonly setting: NumberSetting;
}

/** Typed in peace: it counts when she leaves the field or presses Enter, and Esc puts back what was there. */
function NumberEntry({ setting, value, disabled, onWrong, onChange, ...rest }: NumberEntryProps) {
  const [typed, setTyped] = useState(typedOf(setting, value));
  useEffect(() => setTyped(typedOf(setting, value)), [setting, value]);
  const take = (): void => {
    if (disabled) return;
    const read = readTyped(setting, typed);
    onWrong('wrong' in read ? read.wrong : null);
    if ('value' in read) onChange(read.value);
  };
  return (
    <input
      {...rest}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      readOnly={disabled}
      aria-disabled={disabled}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onWrong(null);
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key !== 'Escape' || typed === typedOf(setting, value)) return;
        // Not away from the page.
        event.preventDefault();
        setTyped(typedOf(setting, value));
        onWrong(null);
      }}
    />
  );
}

function chosenOf(setting: Setting, word: string): Value {
  return (choicesOfSetting(setting) === undefined ? word === 'true' : word) as Value;
}

/** The unit beside a number that stands in a field, in the form that goes with it. */
function unitBeside(setting: NumberSetting, value: number, { say }: Words): string {
  const { unit } = UNITS[setting];
  return unit === 'mebibytes' || unit === 'bytes-a-second' || unit === 'kilobytes-a-second'
    ? say(`rules.${unit}`)
    : say(`rules.${unit}`, { count: countOf(setting, value) });
}
