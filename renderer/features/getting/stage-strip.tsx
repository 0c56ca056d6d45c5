import type { ReactNode } from 'react';
import type { Step } from '../../../shared/model/progress.ts';
import { Picture } from '../../components/pictures.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { stagesAt, type Stage } from './stages.ts';

const PICTURES: Readonly<Record<Stage, ReactNode>> = {
  // somebody asks
  ask: (
    <>
      <path d="M6 8 H49 V38 H28 L18 49 V38 H6 Z" />
      <path className="open" d="M22 19 C22 12 34 12 33 20 C32 24 27.5 23 27.5 27 M27.5 32 V32.5" />
    </>
  ),
  // pieces come down into a basket
  come: (
    <>
      <path d="M7 33 H48 L43 49 H12 Z" />
      <path className="open" d="M27.5 5 V26 M19 18 L27.5 26 L36 18" />
    </>
  ),
  // pieces that fit
  together: <path d="M7 21 H21 C17 10 32 10 28 21 H37 V30 C48 26 48 41 37 37 V49 H7 Z" />,
  // a glass over a piece
  look: (
    <>
      <path d="M34 34 L49 49" />
      <circle cx="23" cy="23" r="17" />
      <path className="open" d="M15 23 L21 29 L31 16" />
    </>
  ),
  // a lock that is shut
  close: (
    <>
      <path className="open" d="M17 26 V17 C17 3 38 3 38 17 V26" />
      <path d="M10 26 H45 V49 H10 Z M27.5 35 V40" />
    </>
  ),
};

/** What happens step by step: done, under way, and to come. */
export function StageStrip({ step }: { readonly step: Step | undefined }) {
  const { say } = useWords();
  return (
    <ol className="stages" aria-label={say('stages.title')}>
      {stagesAt(step).map(({ stage, is }) => {
        const what = say(`stage.${stage}`);
        return (
          <li key={stage} className={`stage stage-${is}`} aria-current={is === 'now' ? 'step' : undefined}>
            <Picture>
              {PICTURES[stage]}
              {is === 'done' ? <path className="stage-tick" d="M32 44 L39 51 L52 34" /> : null}
            </Picture>
            <span aria-hidden="true">{what}</span>
            <span className="only-said">{say(`stage.${is}`, { what })}</span>
          </li>
        );
      })}
    </ol>
  );
}
