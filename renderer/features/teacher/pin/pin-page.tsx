import { useEffect, useRef, useState } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { TeacherDoorView } from '../../../../shared/contract/views.ts';
import { TickIcon } from '../../../components/icons.tsx';
import { Page } from '../../../components/page.tsx';
import { explain } from '../../../explain/explain.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { goTo } from '../../../store/store.ts';
import { unlock, useTeacher } from '../../../store/teacher.ts';
import { digitsOf, isPin } from './digits.ts';
import { useSecondsLeft } from './use-seconds-left.ts';
import './pin.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** In place of the teacher's page while it is shut: big digits, a field, and what was wrong. */
export function PinPage({ door }: { readonly door: TeacherDoorView }) {
  const { say } = useWords();
  const [digits, setDigits] = useState('');
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<ErrorView | 'short' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const waits = useSecondsLeft(door.waitsUntil) > 0;
  const takesNothing = waits || pending;

  const type = (text: string): void => {
    if (takesNothing) return;
    setRefused(null);
    setDigits((before) => digitsOf(before + text));
  };
  const erase = (): void => setDigits((before) => before.slice(0, -1));
  const open = async (): Promise<void> => {
    if (takesNothing) return;
    if (!isPin(digits)) {
      setRefused('short');
      return;
    }
    setPending(true);
    const answer = await unlock(digits);
    setPending(false);
    setDigits('');
    setRefused('error' in answer ? answer.error : null);
    field.current?.focus();
  };

  // Wherever the focus is: the field itself takes them where it has it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target === field.current || event.ctrlKey || event.altKey || event.metaKey) return;
      const digit = event.key.length === 1 ? digitsOf(event.key) : '';
      if (digit !== '') type(digit);
      if (event.key === 'Backspace') erase();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      className="pin-key"
      aria-disabled={takesNothing}
      onClick={() => type(digit)}
    >
      {digit}
    </button>
  );
  return (
    <Page title={say('pin.shut')} onLeave={() => goTo('home')}>
      <div className="pin">
        <label className="pin-field">
          <span>{say('pin.field')}</span>
          {/* No password that a browser should keep, and no keyboard over the digits. */}
          <input
            ref={field}
            type="password"
            inputMode="none"
            autoComplete="one-time-code"
            value={digits}
            aria-disabled={takesNothing}
            aria-invalid={refused !== null && !waits}
            aria-describedby="pin-says"
            onChange={({ target }) => {
              if (takesNothing) return;
              setRefused(null);
              setDigits(digitsOf(target.value));
            }}
            onKeyDown={({ key: name }) => {
              if (name === 'Enter') void open();
            }}
          />
        </label>
        <div className="pin-pad" role="group" aria-label={say('pin.pad')}>
          {DIGITS.map(key)}
          <button
            type="button"
            className="pin-key"
            aria-label={say('pin.delete')}
            aria-disabled={takesNothing}
            onClick={() => {
              if (!takesNothing) erase();
            }}
          >
            <DeleteIcon />
          </button>
          {key('0')}
          <button
            type="button"
            className="pin-key accept"
            data-key="accept"
            aria-label={say('pin.open')}
            aria-disabled={takesNothing}
            onClick={() => void open()}
          >
            <TickIcon />
          </button>
        </div>
      </div>
      <div className="words pin-says" id="pin-says">
        <Says refused={refused} door={door} />
        <p className="small">{say('pin.lost')}</p>
      </div>
    </Page>
  );
}

/** Said once, with how long it is from then on. */
function WaitsAloud({ seconds }: { readonly seconds: number }) {
  const { say } = useWords();
  const [first] = useState(seconds);
  return (
    <p role="alert">
      {say('pin.waits')}
      <span className="only-said"> {say('pin.wait', { time: { seconds: first } })}</span>
    </p>
  );
}

/** A key that takes the last one away. */
function DeleteIcon() {
  return (
    <svg className="icon" viewBox="0 0 55 55" aria-hidden="true">
      <path d="M21 12h28v31H21L6 27.5z M28 21l13 13 M41 21L28 34" />
    </svg>
  );
}

/** What it asks for, what was wrong, and how long one waits: the seconds are for eyes, and are not said one by one. */
function Says({
  refused,
  door,
}: {
  readonly refused: ErrorView | 'short' | null;
  readonly door: TeacherDoorView;
}) {
  const { say, tell } = useWords();
  const ended = useTeacher((state) => state.ended);
  const seconds = useSecondsLeft(door.waitsUntil);
  if (seconds > 0) {
    return (
      <>
        <WaitsAloud seconds={seconds} />
        <p role="timer">{say('pin.wait', { time: { seconds } })}</p>
      </>
    );
  }
  if (refused === 'short') return <p role="alert">{say('pin.short')}</p>;
  if (refused === null) return <p>{say(ended ? 'pin.ended' : 'pin.ask')}</p>;
  const { why, left } = refused.details;
  if (refused.code !== 'E_PIN') return <p role="alert">{tell(explain(refused).teacher)}</p>;
  if (why === 'wrong' && typeof left === 'number' && left > 0) {
    return (
      <p role="alert">
        {say('pin.wrong')} {say('pin.left', { count: left })}
      </p>
    );
  }
  // It was waited for meanwhile.
  return <p role="status">{say('pin.again')}</p>;
}
