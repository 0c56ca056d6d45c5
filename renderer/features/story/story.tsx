import type { SnapshotView } from '../../../shared/contract/window.ts';
import { titleOf } from '../../app/snapshot-part.ts';
import { LeafIcon } from '../../components/leaf.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';
import { useHistory } from '../../store/use-history.ts';
import { byDay, storyOf, type Chapter } from './story-of.ts';

export function Story({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, write } = useWords();
  const history = useHistory();
  const home = () => goTo('home');
  const chapters = history === null ? [] : storyOf(history);
  const sentence = ({ what, release }: Chapter): string => {
    const key = `story.${what}` as const;
    return key === 'story.init' ? say(key) : say(key, { release: titleOf(snapshot, release) });
  };
  return (
    <Page title={say('story.title')} onLeave={home} accept={{ words: say('app.home'), onPress: home }} wide>
      {chapters.length > 0 ? null : <p>{say(history === null ? 'story.reading' : 'story.nothing')}</p>}
      {byDay(chapters).map(({ day, chapters: ofDay }) => (
        <section key={day} className="day">
          <h2>{write({ date: day })}</h2>
          <ol className="rows">
            {ofDay.map((chapter, index) => (
              <li key={`${chapter.at} ${index}`}>
                <LeafIcon leaf={chapter.picture} />
                <span>{sentence(chapter)}</span>
                <time dateTime={chapter.at}>{write({ time: chapter.at })}</time>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Page>
  );
}
