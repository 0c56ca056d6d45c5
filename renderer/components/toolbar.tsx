import type { ReactNode } from 'react';
import type { Page, Place } from '../app/page-of.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { chooseLanguage, useWords } from '../i18n/i18n.ts';
import { goTo } from '../store/store.ts';
import { HomeIcon, StoryIcon, TeacherIcon } from './icons.tsx';
import { Note } from './note.tsx';
import { ReadAloudButton } from './read-aloud-button.tsx';

interface ToolbarProps {
  readonly page: Page;
  /** Whether there is something for her at home. */
  readonly waits: boolean;
}

/** What is said of home where something waits there. */
const WAITS = 'waits';
/** What is said of a language that has an asterisk. */
const UNREAD = 'unread';

/** One cell high; the corners stay empty, since Sugar's frame comes from there. */
export function Toolbar({ page, waits }: ToolbarProps) {
  const { say, language } = useWords();
  // There is nothing yet that another page could show.
  const isFirst = page === 'preparing' || page === 'connecting';
  const place = (where: Place & Page, icon: ReactNode, words: string, name: string) => (
    <button
      type="button"
      aria-label={name}
      aria-describedby={where === 'home' && waits ? WAITS : undefined}
      aria-current={page === where ? 'page' : undefined}
      aria-disabled={isFirst}
      onClick={() => {
        if (!isFirst) goTo(where);
      }}
    >
      {icon}
      <span>{words}</span>
    </button>
  );
  const { name: languageName, words: languageWords } = LANGUAGES[language];
  return (
    <header className="toolbar">
      <nav aria-label={say('app.places')}>
        {place('home', <HomeIcon waits={waits} />, say('app.home'), say('app.home'))}
        {place('story', <StoryIcon />, say('app.story.short'), say('home.story'))}
        {place('teacher', <TeacherIcon />, say('app.teacher.short'), say('home.teacher'))}
      </nav>
      {/* Not for itself, only with the button. */}
      <span id={WAITS} hidden>
        {waits ? say('app.home.waits') : ''}
      </span>
      <ReadAloudButton page={page} whole={() => document.querySelector('main')} />
      <select
        aria-label={say('app.language')}
        aria-describedby={languageWords === 'unread' ? UNREAD : undefined}
        value={language}
        onChange={({ target }) => chooseLanguage(target.value)}
      >
        {Object.entries(LANGUAGES).map(([code, { name, words }]) => (
          <option
            key={code}
            value={code}
            lang={code}
            aria-label={words === 'unread' ? `${name}: ${say('app.language.unread')}` : undefined}
          >
            {words === 'unread' ? `${name}*` : name}
          </option>
        ))}
      </select>
      {languageWords === 'unread' ? (
        <Note id={UNREAD}>{`${languageName}*: ${say('app.language.unread')}`}</Note>
      ) : null}
    </header>
  );
}
