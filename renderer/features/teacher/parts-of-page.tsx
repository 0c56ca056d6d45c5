import { useSyncExternalStore } from 'react';
import { UpIcon } from '../../components/icons.tsx';
import { useWords } from '../../i18n/i18n.ts';
import type { Key } from '../../i18n/en.ts';

/** The parts of the teacher's page that its top leads to, in their order, and their titles. */
export const PARTS = {
  wrong: 'wrong.title',
  trial: 'teacher.trial',
  decide: 'teacher.decide',
  now: 'teacher.now',
  newest: 'teacher.newest',
  changes: 'changes.title',
  signatures: 'signatures.title',
  space: 'space.title',
  upkeep: 'teacher.upkeep',
  rules: 'rules.title',
  pin: 'pin.title',
  log: 'teacher.log',
  report: 'paper.title',
} as const satisfies Readonly<Record<string, Key>>;

export type PartOfPage = keyof typeof PARTS;

export function idOfPart(part: PartOfPage): string {
  return `part-${part}`;
}

const LIST = 'parts-of-page';

/** There the ways alone would take most of the screen. */
const SMALL = '(max-width: 600px), (max-height: 600px)';

/** Ways to each part. Buttons, not links: the page's address is not hers to change. Folded on a small screen. */
export function PartsOfPage() {
  const { say } = useWords();
  const isSmall = useIsSmall();
  const ways = (
    <div className="ways">
      {(Object.keys(PARTS) as PartOfPage[]).map((part) => (
        <button
          key={part}
          type="button"
          className="one-of"
          onClick={({ currentTarget }) => {
            currentTarget.closest('details')?.removeAttribute('open');
            lookAt(idOfPart(part));
          }}
        >
          {say(PARTS[part])}
        </button>
      ))}
    </div>
  );
  return (
    <nav id={LIST} className="parts-of-page" aria-label={say('teacher.parts')} tabIndex={-1}>
      {isSmall ? (
        <details>
          <summary className="one-of">{say('teacher.parts')}</summary>
          {ways}
        </details>
      ) : (
        ways
      )}
    </nav>
  );
}

function useIsSmall(): boolean {
  return useSyncExternalStore(watchSize, () => matchMedia(SMALL).matches);
}

function watchSize(changed: () => void): () => void {
  const list = matchMedia(SMALL);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** And back, from wherever she is. */
export function ToParts() {
  const { say } = useWords();
  return (
    <button
      type="button"
      className="to-parts"
      aria-label={say('teacher.to-parts')}
      title={say('teacher.to-parts')}
      onClick={() => {
        document.querySelector(`#${LIST} > details`)?.setAttribute('open', '');
        lookAt(LIST);
      }}
    >
      <UpIcon />
    </button>
  );
}

/** The eye and the keyboard go there together. */
function lookAt(id: string): void {
  const there = document.getElementById(id);
  there?.focus({ preventScroll: true });
  there?.scrollIntoView({ block: id === LIST ? 'end' : 'start' });
}
