import type { PartChangesView } from '../../../../shared/contract/changes.ts';
import type { Part } from '../../../../shared/model/parts.ts';
import { useWords, type Say } from '../../../i18n/i18n.ts';
import { PartPicture } from './part-pictures.tsx';

/** A picture and a count a part; pressed, its files are listed below. */
export function PartsStrip({
  parts,
  chosen,
  onChoose,
}: {
  readonly parts: readonly PartChangesView[];
  readonly chosen: Part | 'all' | undefined;
  readonly onChoose: (part: Part | 'all' | undefined) => void;
}) {
  const { say, write } = useWords();
  const button = (part: Part | 'all', name: string, count: Counts) => (
    <li key={part}>
      <button
        type="button"
        className="change-part"
        aria-pressed={chosen === part}
        onClick={() => onChoose(chosen === part ? undefined : part)}
      >
        <PartPicture part={part} />
        <span className="change-part-name">{name}</span>
        <span className="change-part-counts">{write({ list: countTexts(count, say) })}</span>
      </button>
    </li>
  );
  return (
    <ul className="change-parts" aria-label={say('changes.parts')}>
      {button('all', say('changes.all'), sumOf(parts))}
      {parts.map((one) => button(one.part, say(`part.${one.part}`), one))}
    </ul>
  );
}

type Counts = Pick<PartChangesView, 'added' | 'changed' | 'removed'>;

/** Pure. */
export function sumOf(parts: readonly Counts[]): Counts {
  const sum = (how: keyof Counts) => parts.reduce((total, one) => total + one[how], 0);
  return { added: sum('added'), changed: sum('changed'), removed: sum('removed') };
}

/** What there is none of is not told. Pure. */
export function countTexts({ added, changed, removed }: Counts, say: Say): string[] {
  return [
    ...(added === 0 ? [] : [say('changes.added', { count: added })]),
    ...(changed === 0 ? [] : [say('changes.changed', { count: changed })]),
    ...(removed === 0 ? [] : [say('changes.removed', { count: removed })]),
  ];
}
