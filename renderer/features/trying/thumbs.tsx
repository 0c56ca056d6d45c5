import type { Thumb, Try } from '../../../shared/model/tries.ts';
import { ThumbIcon } from '../../components/icons.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { giveThumb, useNewleaf } from '../../store/store.ts';

export interface ThumbsProps {
  readonly item: Try;
  /** As the engine has it. */
  readonly thumb: Thumb | null;
  /** While something is at work nothing can be said. */
  readonly disabled: boolean;
}

/** What she says of one thing: up, down, or nothing. */
export function Thumbs({ item, thumb, disabled }: ThumbsProps) {
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
    <span className="thumbs">
      {button('up')}
      {button('down')}
    </span>
  );
}
