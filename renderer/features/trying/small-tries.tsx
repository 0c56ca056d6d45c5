import { useState } from 'react';
import type { LocalReleaseView, TrialView } from '../../../shared/contract/views.ts';
import type { Finding } from '../../../shared/model/findings.ts';
import { triesOf, type Try } from '../../../shared/model/tries.ts';
import { TryPicture } from '../../components/pictures.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { FindingMark } from './finding-mark.tsx';
import { Thumbs, type ThumbsProps } from './thumbs.tsx';
import { TrySheet } from './try-sheet.tsx';
import { useFavourites } from './use-favourites.ts';

interface SmallTriesProps {
  readonly release: LocalReleaseView;
  readonly trial: TrialView;
  /** It is what runs on this laptop now, so that things can be tried here and now. */
  readonly runs: boolean;
  /** While something is at work nothing can be said. */
  readonly disabled: boolean;
}

/** What she can try herself, and what she says of it. None has to be tried. */
export function SmallTries({ release, trial, runs, disabled }: SmallTriesProps) {
  const { say, language } = useWords();
  const [open, setOpen] = useState<Try | null>(null);
  const isWhole = trial.where === 'machine';
  const favourites = useFavourites(isWhole, language);
  const items = triesOf(trial).filter((item) => item !== 'activities' || favourites.names.length > 0);
  if (items.length === 0) return null;
  const propsOf = (item: Try): TryProps => ({
    ...{ item, disabled },
    thumb: release.thumbs.find((one) => one.item === item)?.thumb ?? null,
    finding: trial.probe?.found.find((one) => one.item === item),
  });
  if (!isWhole) {
    return (
      <section className="cards-of">
        <ul className="cards only">
          {items.map((item) => (
            <OnlyCard key={item} {...propsOf(item)} />
          ))}
        </ul>
        <p className="small">{say('tries.later')}</p>
      </section>
    );
  }
  return (
    <section className="cards-of">
      <h2>{say('tries.title')}</h2>
      <ul className="cards tries">
        {items.map((item) => (
          <TryCard key={item} {...propsOf(item)} onOpen={runs ? () => setOpen(item) : undefined} />
        ))}
      </ul>
      {open === null || !runs ? null : (
        <TrySheet {...propsOf(open)} favourites={favourites} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

export interface TryProps extends ThumbsProps {
  /** What the laptop found of it by itself; undefined where it has not looked, or has no eyes for that. */
  readonly finding: Finding | undefined;
}

/** After a rehearsal: one question. */
function OnlyCard({ item, thumb, disabled }: TryProps) {
  const { say } = useWords();
  return (
    <li className="card">
      <TryPicture of={item} />
      <p>
        <strong>{say('tries.looked')}</strong>
      </p>
      <Thumbs item={item} thumb={thumb} disabled={disabled} />
    </li>
  );
}

function TryCard({
  item,
  thumb,
  disabled,
  finding,
  onOpen,
}: TryProps & { readonly onOpen: (() => void) | undefined }) {
  const { say } = useWords();
  const what = say(`try.${item}`);
  const picture = (
    <>
      <TryPicture of={item} />
      {finding === undefined ? null : <FindingMark answer={finding.answer} />}
    </>
  );
  return (
    <li className={finding?.answer === 'no' ? 'card unwell' : 'card'}>
      {onOpen === undefined ? (
        <span className="try-picture">{picture}</span>
      ) : (
        <button
          type="button"
          className="try-picture"
          aria-label={say('how.card', { what })}
          title={say('how.card', { what })}
          onClick={onOpen}
        >
          {picture}
        </button>
      )}
      <p>
        <strong>{what}</strong>
        {finding === undefined ? null : (
          // A tick says that it is there.
          <span className={finding.why === 'there' ? 'only-said' : 'found'}>
            {' '}
            {say(`report.probe.${finding.why}`)}
          </span>
        )}
      </p>
      <Thumbs item={item} thumb={thumb} disabled={disabled} />
    </li>
  );
}
