import type { LocalReleaseView, TrialView } from '../../../shared/contract/views.ts';
import { triesOf, type Thumb, type Try } from '../../../shared/model/tries.ts';
import { ThumbIcon } from '../../components/icons.tsx';
import { TryPicture } from '../../components/pictures.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { giveThumb, useNewleaf } from '../../store/store.ts';

interface SmallTriesProps {
  readonly release: LocalReleaseView;
  readonly trial: TrialView;
  /** While something is at work nothing can be said. */
  readonly disabled: boolean;
}

/** What she can try herself, and what she says of it. None has to be tried. */
export function SmallTries({ release, trial, disabled }: SmallTriesProps) {
  const { say } = useWords();
  const items = triesOf(trial);
  if (items.length === 0) return null;
  const cards = items.map((item) => {
    const thumb = release.thumbs.find((one) => one.item === item)?.thumb ?? null;
    return <TryCard key={item} item={item} thumb={thumb} disabled={disabled} isOnly={items.length === 1} />;
  });
  if (items.length === 1) {
    return (
      <section className="cards-of">
        <ul className="cards only">{cards}</ul>
        <p className="small">{say('tries.later')}</p>
      </section>
    );
  }
  return (
    <section className="cards-of">
      <h2>{say('tries.title')}</h2>
      <ul className="cards tries">{cards}</ul>
    </section>
  );
}

interface TryCardProps {
  readonly item: Try;
  /** As the engine has it. */
  readonly thumb: Thumb | null;
  readonly disabled: boolean;
  /** Then it is put as a question. */
  readonly isOnly: boolean;
}

function TryCard({ item, thumb, disabled, isOnly }: TryCardProps) {
  const { say } = useWords();
  const what = say(`try.${item}`);
  const asked = useNewleaf(({ thumbs }) => thumbs[item]);
  /** What a press starts from: a second one means the answer that is still on its way. */
  const said = asked === undefined ? thumb : asked.thumb;
  const button = (which: Thumb) => {
    const name = say(`thumb.${which}`, { what });
    const isAsked = asked !== undefined && asked.thumb === which;
    return (
      <button
        type="button"
        className={isAsked ? 'thumb asked' : 'thumb'}
        aria-label={name}
        title={name}
        aria-pressed={thumb === which}
        aria-disabled={disabled}
        onClick={() => {
          if (!disabled) void giveThumb(item, said === which ? null : which);
        }}
      >
        <ThumbIcon up={which === 'up'} />
      </button>
    );
  };
  return (
    <li className="card">
      <TryPicture of={item} />
      <p>
        <strong>{isOnly ? say('tries.looked') : what}</strong>
      </p>
      <span className="thumbs">
        {button('up')}
        {button('down')}
      </span>
    </li>
  );
}
