import { useState, type ReactNode } from 'react';
import type { ErrorView } from '../../../../shared/contract/error-payload.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../../shared/contract/window.ts';
import type { Decision } from '../../../../shared/model/decision.ts';
import { isBusy, putAside, stagedRelease, wayBack } from '../../../app/snapshot-part.ts';
import { Button } from '../../../components/button.tsx';
import { BackIcon, PauseIcon, TickIcon } from '../../../components/icons.tsx';
import { explain } from '../../../explain/explain.ts';
import { useWords } from '../../../i18n/i18n.ts';
import { ask } from '../../../store/store.ts';
import { askAsTeacher } from '../../../store/teacher.ts';
import { wordOf } from '../../trying/teachers-word.ts';
import { Section } from '../facts.tsx';
import '../pin/pin.css';

interface DecideProps {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
}

const ICONS: Readonly<Record<Decision, ReactNode>> = {
  keep: <TickIcon />,
  wait: <PauseIcon />,
  back: <BackIcon />,
};

/** What a teacher says of what waits or is on trial, and what she may do about it herself. */
export function Decide({ snapshot, status }: DecideProps) {
  const { say } = useWords();
  const nothing = status.staged === null && wayBack(snapshot) === undefined;
  return (
    <Section part="decide">
      {/* There from the beginning: that there is nothing to decide any more is what came of her decision. */}
      <div role="status">
        {nothing ? <p>{say('teacher.decide.none')}</p> : null}
        {isBusy(snapshot) && status.staged !== null ? <p>{say('decide.busy')}</p> : null}
      </div>
      {status.staged === null ? null : <HerWord snapshot={snapshot} status={status} />}
      {nothing ? null : <Here snapshot={snapshot} status={status} />}
    </Section>
  );
}

/** The three words; the one that holds is pressed, and is taken back by pressing it again. */
function HerWord({ snapshot, status }: DecideProps) {
  const { say, tell } = useWords();
  const [refused, setRefused] = useState<ErrorView | null>(null);
  const [pending, setPending] = useState(false);
  const release = stagedRelease(snapshot);
  const said = release?.decision ?? null;
  const disabled = isBusy(snapshot) || pending;
  const decide = async (decision: Decision): Promise<void> => {
    setPending(true);
    const answer = await askAsTeacher('decide', { decision: said?.decision === decision ? null : decision });
    setPending(false);
    setRefused('error' in answer ? answer.error : null);
  };
  return (
    <>
      <p className="small">{say('decide.about')}</p>
      <div className="actions">
        {(['keep', 'wait', 'back'] as const).map((decision) => (
          <button
            key={decision}
            type="button"
            className="pill"
            aria-pressed={said?.decision === decision}
            aria-disabled={disabled}
            onClick={() => {
              if (!disabled) void decide(decision);
            }}
          >
            {ICONS[decision]}
            <span>{say(`decide.${decision}`)}</span>
          </button>
        ))}
      </div>
      <div role="status">
        {refused === null ? null : <p>{tell(explain(refused).teacher)}</p>}
        {said !== null ? (
          <p>
            {say('decide.told', { words: say(wordOf(said.decision, (release?.trial ?? null) !== null)) })}{' '}
            {say('decide.since', { date: { moment: said.at } })}
          </p>
        ) : null}
        {status.policy.keepNeedsTeacher && said?.decision !== 'keep' ? <p>{say('decide.needed')}</p> : null}
      </div>
    </>
  );
}

/** The same for the laptop itself, without the child. */
function Here({ snapshot, status }: DecideProps) {
  const { say } = useWords();
  const disabled = isBusy(snapshot);
  const way = wayBack(snapshot);
  const release = stagedRelease(snapshot);
  const { keepNeedsGoodTrial, keepNeedsTeacher } = status.policy;
  const isTriedWell = release?.trial?.result === 'good' || !keepNeedsGoodTrial;
  const mayKeep = isTriedWell && (!keepNeedsTeacher || release?.decision?.decision === 'keep');
  return (
    <>
      {status.staged === null ? null : <p>{say('decide.here')}</p>}
      <div className="actions">
        {status.staged === null ? null : (
          <>
            <Button icon={<TickIcon />} disabled={disabled || !mayKeep} onPress={() => void ask('keep', {})}>
              {say('decide.keep-now')}
            </Button>
            <Button
              icon={<BackIcon />}
              disabled={disabled}
              onPress={() => void ask('revert', putAside(snapshot))}
            >
              {say('decide.back-now')}
            </Button>
          </>
        )}
        {way === undefined ? null : (
          <Button icon={<BackIcon />} disabled={disabled} onPress={() => void ask('revert', way)}>
            {say('home.back', { version: status.fallback?.version ?? '' })}
          </Button>
        )}
      </div>
      {status.staged === null || isTriedWell ? null : <p>{say('told.no-good-trial')}</p>}
    </>
  );
}
