import { useWords } from '../i18n/i18n.ts';
import { SpeakIcon } from './icons.tsx';
import { Note } from './note.tsx';
import { useReadAloud } from './read-aloud.ts';

interface ReadAloudButtonProps {
  /** What another one of is not to be read on. */
  readonly page: string;
  readonly whole: () => Element | null;
}

/** Reads `whole()` aloud, or stops; where there is no voice for her language it says so. */
export function ReadAloudButton({ page, whole }: ReadAloudButtonProps) {
  const { say, language } = useWords();
  const { possible, speaking, toggle } = useReadAloud(language, page, whole);
  const words = possible
    ? say(speaking ? 'app.read-aloud.stop' : 'app.read-aloud')
    : say('app.read-aloud.none');
  return (
    <>
      <button
        type="button"
        className="read-aloud"
        aria-label={words}
        title={possible ? words : undefined}
        aria-disabled={!possible}
        onClick={() => {
          if (possible) toggle();
        }}
      >
        <SpeakIcon />
      </button>
      {possible ? null : <Note>{words}</Note>}
    </>
  );
}
