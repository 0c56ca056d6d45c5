import { useEffect, useRef } from 'react';
import type { FavouritesView } from '../../../shared/contract/window.ts';
import { PlayIcon, TickIcon } from '../../components/icons.tsx';
import { TryPicture } from '../../components/pictures.tsx';
import { ReadAloudButton } from '../../components/read-aloud-button.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { FindingMark } from './finding-mark.tsx';
import { nameOfProbed } from './name-of-probed.ts';
import { playNotes } from './play-notes.ts';
import type { TryProps } from './small-tries.tsx';
import { Thumbs } from './thumbs.tsx';
import { lookAgain } from './use-probe.ts';

interface TrySheetProps extends TryProps {
  readonly favourites: FavouritesView;
  readonly onClose: () => void;
}

/** One thing to try, over the page: what the laptop found, what to do, something to do it with, and the thumbs. */
export function TrySheet({ item, thumb, disabled, finding, favourites, onClose }: TrySheetProps) {
  const { say } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // What it is about is said first; only where there is something to type into can that be done at once.
    (dialog.current?.querySelector('textarea') ?? heading.current)?.focus();
    // Something may have been plugged in.
    lookAgain();
  }, []);
  const what = say(`try.${item}`);
  return (
    <dialog
      ref={dialog}
      className="try-sheet"
      aria-labelledby="try-sheet-what"
      onClose={onClose}
      // Enter and Esc are this sheet's while it is there, and not those of the page behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id="try-sheet-what" ref={heading} tabIndex={-1}>
          <TryPicture of={item} />
          {what}
        </h2>
        {/* The toolbar's is behind it, and can't be reached. */}
        <ReadAloudButton page={item} whole={() => dialog.current} />
      </header>
      {finding === undefined ? null : (
        <p className="by-laptop" role="status">
          <FindingMark answer={finding.answer} />
          {say('report.laptop.part', {
            what: say(nameOfProbed(finding.item)),
            found: say(`report.probe.${finding.why}`),
          })}
        </p>
      )}
      <p>{say(`how.${item}`)}</p>
      {item === 'sound' ? <Play /> : null}
      {item === 'typing' ? <PlaceToType /> : null}
      {item === 'activities' ? <Favourites {...favourites} /> : null}
      <div className="actions">
        <Thumbs item={item} thumb={thumb} disabled={disabled} />
        <button type="button" className="pill accept" onClick={() => dialog.current?.close()}>
          <TickIcon />
          <span>{say('how.done')}</span>
        </button>
      </div>
    </dialog>
  );
}

function Play() {
  const { say } = useWords();
  return (
    <div className="actions">
      <button
        type="button"
        className="pill"
        // Where the browser has no sound at all nothing is claimed: she hears none.
        onClick={() => void playNotes().then(lookAgain, () => undefined)}
      >
        <PlayIcon />
        <span>{say('how.play')}</span>
      </button>
    </div>
  );
}

/** Nothing reads what is in it, and it goes with the sheet. */
function PlaceToType() {
  const { say, language } = useWords();
  return (
    <textarea
      className="place-to-type"
      aria-label={say('how.field')}
      placeholder={say('how.field')}
      rows={3}
      maxLength={400}
      lang={language}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function Favourites({ names, more }: FavouritesView) {
  const { say } = useWords();
  return (
    <ul className="favourites">
      {names.map((name) => (
        <li key={name}>
          <bdi>{name}</bdi>
        </li>
      ))}
      {more === 0 ? null : <li>{say('how.more', { count: more })}</li>}
    </ul>
  );
}
