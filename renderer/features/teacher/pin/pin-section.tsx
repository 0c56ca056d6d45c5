import { useEffect, useRef, useState } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { TeacherDoorView } from '../../../../shared/contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { CrossIcon, TickIcon } from '../../../components/icons.tsx';
import { explain } from '../../../explain/explain.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { lockPage, removePin, setPinAndStay, useTeacher } from '../../../store/teacher.ts';
import { Section } from '../facts.tsx';
import { digitsOf, isPin } from './digits.ts';
import './pin.css';

interface PinSectionProps {
  readonly door: TeacherDoorView;
  /** While something is at work. */
  readonly disabled: boolean;
}

/** Whether a PIN opens this page, and the ways to set, change and remove it. */
export function PinSection({ door, disabled }: PinSectionProps) {
  const { say, tell } = useWords();
  const wrong = useTeacher((state) => state.wrong);
  const [doing, setDoing] = useState<'type' | 'remove' | null>(null);
  const [told, setTold] = useState<'pin.saved' | 'pin.removed' | null>(null);
  const [refused, setRefused] = useState<ErrorView | null>(null);
  const { hasPin } = door;
  const remove = async (): Promise<void> => {
    const answer = await removePin();
    setDoing(null);
    setRefused('error' in answer ? answer.error : null);
    setTold('error' in answer ? null : 'pin.removed');
  };
  return (
    <Section part="pin">
      <p>{say(hasPin ? 'pin.is-set' : 'pin.none')}</p>
      {wrong === 0 ? null : <p role="status">{say('pin.tried', { count: wrong })}</p>}
      <div role="status">
        {told === null ? null : <p>{say(told)}</p>}
        {refused === null ? null : <p>{tell(explain(refused).teacher)}</p>}
      </div>
      {doing === 'type' ? (
        <NewPin
          onEnd={(saved) => {
            setDoing(null);
            setTold(saved ? 'pin.saved' : null);
          }}
          onRefused={setRefused}
        />
      ) : doing === 'remove' ? (
        <>
          <p role="alert">{say('pin.remove-asks')}</p>
          <div className="actions">
            <Button icon={<TickIcon />} disabled={disabled} onPress={() => void remove()}>
              {say('pin.remove')}
            </Button>
            <Button icon={<CrossIcon />} onPress={() => setDoing(null)}>
              {say('pin.no')}
            </Button>
          </div>
        </>
      ) : (
        <div className="actions">
          <Button disabled={disabled} onPress={() => setDoing('type')}>
            {say(hasPin ? 'pin.change' : 'pin.set')}
          </Button>
          {hasPin ? (
            <>
              <Button disabled={disabled} onPress={() => setDoing('remove')}>
                {say('pin.remove')}
              </Button>
              <Button onPress={() => lockPage()}>{say('pin.lock')}</Button>
            </>
          ) : null}
        </div>
      )}
    </Section>
  );
}

interface NewPinProps {
  onEnd(saved: boolean): void;
  onRefused(error: ErrorView | null): void;
}

/** Twice, since it can't be seen. */
function NewPin({ onEnd, onRefused }: NewPinProps) {
  const { say } = useWords();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<'pin.short' | 'pin.differs' | null>(null);
  const [pending, setPending] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  // She asked for it: the next thing that she does is to type.
  useEffect(() => first.current?.focus(), []);
  const save = async (): Promise<void> => {
    if (pending) return;
    const fault = !isPin(pin) ? 'pin.short' : pin === again ? null : 'pin.differs';
    setWrong(fault);
    if (fault !== null) return;
    setPending(true);
    const answer = await setPinAndStay(pin);
    setPending(false);
    onRefused('error' in answer ? answer.error : null);
    onEnd('output' in answer);
  };
  const field = (
    id: string,
    name: 'pin.new' | 'pin.repeat',
    value: string,
    set: (value: string) => void,
    fault: 'pin.short' | 'pin.differs',
  ) => (
    <div className="field">
      <label htmlFor={id}>{say(name)}</label>
      <span className="entry">
        <input
          ref={name === 'pin.new' ? first : null}
          id={id}
          type="password"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={value}
          aria-invalid={wrong === fault}
          aria-describedby={wrong === fault ? `${id}-wrong` : undefined}
          onChange={({ target }) => {
            setWrong(null);
            set(digitsOf(target.value));
          }}
          onKeyDown={({ key }) => {
            if (key === 'Enter') void save();
          }}
        />
      </span>
      {wrong === fault ? (
        <p className="wrong" role="alert" id={`${id}-wrong`}>
          {say(fault)}
        </p>
      ) : null}
    </div>
  );
  return (
    <>
      <div className="fields">
        {field('pin-new', 'pin.new', pin, setPin, 'pin.short')}
        {field('pin-again', 'pin.repeat', again, setAgain, 'pin.differs')}
      </div>
      <div className="actions">
        <Button icon={<TickIcon />} disabled={pending} onPress={() => void save()}>
          {say('pin.save')}
        </Button>
        <Button icon={<CrossIcon />} onPress={() => onEnd(false)}>
          {say('pin.no')}
        </Button>
      </div>
    </>
  );
}
