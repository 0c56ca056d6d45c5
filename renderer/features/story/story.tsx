import { useEffect, useState } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { dateText, timeText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ask, goTo } from '../../store/store.ts';
import { storyOf, type History } from './story-of.ts';

export function Story({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const [history, setHistory] = useState<History | null>(null);
  const ended = snapshot.ended?.id;
  useEffect(() => {
    void ask('history', {}).then((answer) => {
      if ('output' in answer) setHistory(answer.output);
    });
  }, [ended]);
  const home = () => goTo('home');
  const chapters = history === null ? [] : storyOf(history);
  return (
    <Page
      title={say('story.title')}
      onBack={home}
      actions={
        <Button main onPress={home}>
          {say('app.home')}
        </Button>
      }
    >
      {chapters.length === 0 && history !== null ? <p>{say('story.nothing')}</p> : null}
      <ol className="rows">
        {chapters.map(({ at, key, release }, index) => (
          <li key={`${at} ${index}`}>
            <time dateTime={at}>
              {dateText(at, language)}, {timeText(at, language)}
            </time>
            <span>{say(key, { release })}</span>
          </li>
        ))}
      </ol>
    </Page>
  );
}
