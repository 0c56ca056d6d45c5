import { useState } from 'react';
import type { StatusView } from '../../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../../shared/contract/window.ts';
import type { HistoryEntry } from '../../../../shared/history/happening.ts';
import { Button } from '../../../components/button.tsx';
import { ProblemPicture } from '../../../components/problem-picture.tsx';
import { useWords } from '../../../i18n/i18n.ts';
import { ActionButton } from '../action-button.tsx';
import { Section } from '../facts.tsx';
import { shortWords } from '../report/report-words.ts';
import { useSignatures } from '../signatures/use-signatures.ts';
import { troublesOf, type Trouble } from './troubles-of.ts';
import './wrong.css';

/** Kinds that are shown at first. */
const FEW = 6;

interface WrongProps {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
  readonly history: readonly HistoryEntry[];
}

/** Every attack and fault that this laptop knows of, in one place. */
export function Wrong({ snapshot, status, history }: WrongProps) {
  const words = useWords();
  const { say } = words;
  const answer = useSignatures(status);
  const [all, setAll] = useState(false);
  const warnings = answer?.signatures?.warnings ?? [];
  const facts = { status, history, warnings, now: new Date().toISOString() };
  const troubles = troublesOf(facts, words, shortWords(words));
  // Each way out once, though it may be one of several faults.
  const may = [...new Set(troubles.filter(({ isStill }) => isStill).flatMap((trouble) => trouble.may))];
  const shown = all ? troubles : troubles.slice(0, FEW);
  return (
    <Section part="wrong">
      {troubles.length === 0 ? (
        <p>{say('wrong.none')}</p>
      ) : (
        <ul className="wrongs">
          {shown.map((trouble) => (
            <One key={trouble.kind} trouble={trouble} />
          ))}
        </ul>
      )}
      {may.length === 0 && shown.length === troubles.length ? null : (
        <div className="actions">
          {may.map((name) => (
            <ActionButton key={name} name={name} snapshot={snapshot} />
          ))}
          {shown.length === troubles.length ? null : (
            <Button onPress={() => setAll(true)}>{say('changes.more')}</Button>
          )}
        </div>
      )}
    </Section>
  );
}

function One({ trouble }: { readonly trouble: Trouble }) {
  const { say } = useWords();
  const { picture, what, more, seen, isStill } = trouble;
  return (
    <li className={isStill ? 'wrong still' : 'wrong'}>
      <ProblemPicture of={picture} />
      <div>
        <p>
          {isStill ? <span className="wrong-still">{say('wrong.still')}</span> : null}
          <strong>{what}</strong>
        </p>
        {seen === null ? null : (
          <p className="small">
            {say('wrong.times', {
              count: seen.times,
              date: { moment: seen.last },
              first: { moment: seen.first },
            })}
          </p>
        )}
        {more === '' ? null : <p>{more}</p>}
      </div>
    </li>
  );
}
