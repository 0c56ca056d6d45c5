import type { Finding } from '../../../shared/model/findings.ts';

const MARKS = {
  yes: 'M9 15 L13.5 20 L21 10',
  no: 'M10 10 L20 20 M20 10 L10 20',
  'cannot-tell': 'M11 12 C11 7.5 19 7.5 19 12 C19 15 15 14.5 15 17 M15 21 V21.2',
  none: 'M10 15 H20',
} as const;

/** What the laptop found of a part, by its form: a tick, a cross, a question mark, a dash. */
export function FindingMark({ answer }: Pick<Finding, 'answer'>) {
  return (
    <svg className={`finding-mark ${answer}`} viewBox="0 0 30 30" aria-hidden="true">
      <circle cx="15" cy="15" r="13" />
      <path d={MARKS[answer]} />
    </svg>
  );
}
