import { useRef } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { byDay } from '../../app/by-day.ts';
import { titleOf } from '../../app/snapshot-part.ts';
import { LaterIcon } from '../../components/icons.tsx';
import { LeafIcon } from '../../components/leaf.tsx';
import { Page } from '../../components/page.tsx';
import { Ground } from '../../components/scenery.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';
import { useHistory } from '../../store/use-history.ts';
import { storyOf, type Chapter } from './story-of.ts';

/** How much of the strip that is in sight one press goes on by. */
const MOST_OF = 0.8;

/** A branch, on which the days hang, the newest first, and from each day what happened then. */
export function Story({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, write } = useWords();
  const history = useHistory();
  const strip = useRef<HTMLDivElement>(null);
  const home = () => goTo('home');
  const chapters = history === null ? [] : storyOf(history);
  const sentence = ({ what, release }: Chapter): string => {
    const key = `story.${what}` as const;
    return key === 'story.init' ? say(key) : say(key, { release: titleOf(snapshot, release) });
  };
  const turn = (pages: number) => {
    const element = strip.current;
    if (element === null) return;
    const forward = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    element.scrollBy({ left: forward * pages * MOST_OF * element.clientWidth });
  };
  return (
    <Page
      title={say('story.title')}
      onLeave={home}
      accept={{ words: say('app.home'), onPress: home }}
      others={
        chapters.length === 0
          ? []
          : [
              { words: say('story.newer'), icon: <LaterIcon back />, onPress: () => turn(-1) },
              { words: say('story.older'), icon: <LaterIcon back={false} />, onPress: () => turn(1) },
            ]
      }
      wide
    >
      <Ground mood="curious" />
      {chapters.length > 0 ? (
        <div
          ref={strip}
          className="story-strip"
          role="region"
          aria-label={say('story.title')}
          // By keyboard it is scrolled where it has the focus.
          tabIndex={0}
        >
          {byDay(chapters).map(({ day, items: ofDay }) => (
            <section key={day} className="story-day">
              <h2>{write({ date: day })}</h2>
              <ol>
                {ofDay.map((chapter, index) => (
                  <li key={`${chapter.at} ${index}`}>
                    <div className="chapter">
                      <LeafIcon leaf={chapter.picture} />
                      <span>{sentence(chapter)}</span>
                      <time dateTime={chapter.at}>{write({ time: chapter.at })}</time>
                    </div>
                  </li>
                ))}
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
