import { goTo } from '../store/store.ts';
import { chooseLanguage, LANGUAGES, useWords } from '../i18n/i18n.ts';

/** Says the page's own text, in her language. */
function readAloud(language: string): void {
  const text = document.querySelector('main')?.innerText ?? '';
  speechSynthesis.cancel();
  const speech = new SpeechSynthesisUtterance(text);
  speech.lang = language;
  speechSynthesis.speak(speech);
}

export function Toolbar() {
  const { say, language } = useWords();
  return (
    <header className="toolbar">
      <button type="button" onClick={() => goTo('home')}>
        {say('app.home')}
      </button>
      <span className="space" />
      <button type="button" disabled={!('speechSynthesis' in window)} onClick={() => readAloud(language)}>
        {say('app.read-aloud')}
      </button>
      <label>
        {say('app.language')}
        <select value={language} onChange={({ target }) => chooseLanguage(target.value)}>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
