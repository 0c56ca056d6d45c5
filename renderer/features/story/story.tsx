import type { SnapshotView } from '../../../shared/contract/window.ts';
import { byDay } from '../../app/by-day.ts';
import { titleOf } from '../../app/snapshot-part.ts';
import { LeafIcon } from '../../components/leaf.tsx';
import { Page } from '../../components/page.tsx';
import { Ground } from '../../components/scenery.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';
import { useHistory } from '../../store/use-history.ts';
import { storyOf, type Chapter } from './story-of.ts';

/** A branch for each day, the newest first, and what happened then hangs from it. */
export function Story({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, write } = useWords();
  const history = useHistory();
  const chapters = history === null ? [] : storyOf(history);
  const sentence = ({ what, release }: Chapter): string => {
    const key = `story.${what}` as const;
    return key === 'story.init' ? say(key) : say(key, { release: titleOf(snapshot, release) });
  };
  return (
    <Page title={say('story.title')} onLeave={() => goTo('home')} wide>
      <Ground mood="curious" />
      {chapters.length > 0 ? (
        <div
          className="story"
          role="region"
          aria-label={say('story.title')}
          // By keyboard it is scrolled where it has the focus.
          tabIndex={0}
        >
          {byDay(chapters).map(({ day, items }) => (
            <section key={day} className="story-day">
              <h2>{write({ date: day })}</h2>
              <ol>
                {items.map((chapter, index) => {
                  const time = write({ time: chapter.at });
                  const before = items[index - 1];
                  const isSame = before !== undefined && write({ time: before.at }) === time;
                  return (
                    <li key={`${chapter.at} ${index}`}>
                      {/* What happened in the same minute says so once; to who hears it, each time. */}
                      <time dateTime={chapter.at} className={isSame ? 'only-said' : undefined}>
                        {time}
                      </time>
                      <div className="chapter">
                        <LeafIcon leaf={chapter.picture} mark={chapter.mark} />
                        <span>{sentence(chapter)}</span>
                      </div>
                    </li>
                  );
                })}
              </ol>
            </section>
          ))}
        </div>
      ) : (
        <p>{say(history === null ? 'story.reading' : 'story.nothing')}</p>
      )}
    </Page>
  );
}
