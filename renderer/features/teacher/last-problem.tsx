import type { ReactNode } from 'react';
import type { ErrorView } from '../../../shared/contract/error-payload.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { explain } from '../../explain/explain.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ActionButton } from './action-button.tsx';
import { Facts, Section, type Fact } from './facts.tsx';

/** What went wrong last, in words and exactly, and what can be done about it. */
export function LastProblem({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const error = lastError(snapshot);
  if (error === null) return null;
  const { teacher, teacherMay } = explain(error);
  // The engine's own words, as who repairs it knows them from the command line.
  const exactly: Fact[] = [
    ...(error.step === undefined ? [] : [[say('teacher.step'), error.step] as const]),
    ...Object.entries(error.details).map(([name, value]): Fact => [name, detailText(value)]),
  ];
  // Without a store there is nothing that could be asked.
  const may = snapshot.status === null ? [] : teacherMay;
  return (
    <Section title={say('teacher.problem')}>
      <p>{tell(teacher)}</p>
      <Facts facts={[[say('teacher.code'), error.code]]} />
      {exactly.length === 0 ? null : (
        <details className="exactly">
          <summary>{say('log.raw')}</summary>
          <Facts facts={exactly} />
        </details>
      )}
      {may.length === 0 ? null : (
        <div className="actions">
          {may.map((name) => (
            <ActionButton key={name} name={name} snapshot={snapshot} />
          ))}
        </div>
      )}
    </Section>
  );
}

/** The last operation's, else that of the last time that the school was asked. */
function lastError({ trouble, ended, status }: SnapshotView): ErrorView | null {
  if (trouble !== null) return trouble;
  if (ended?.outcome === 'failed') return ended.error;
  return status?.lastCheck?.error ?? null;
}

function detailText(value: ErrorView['details'][string]): ReactNode {
  return <bdi dir="ltr">{Array.isArray(value) ? value.join('\n') : String(value)}</bdi>;
}
