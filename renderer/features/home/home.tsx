import { useEffect } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isTimeToAsk } from '../../app/ask-again.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { pageUnderWay, whatIsThere } from '../../app/page-of.ts';
import { isBusy, wayBack } from '../../app/snapshot-part.ts';
import { runsOf, runsText } from '../../app/what-runs.ts';
import { BackIcon, LookIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { LaptopPicture, NewLeafPicture, SchoolPicture, WayBackPicture } from '../../components/pictures.tsx';
import { ProblemPicture } from '../../components/problem-picture.tsx';
import { Tree } from '../../components/tree.tsx';
import { explain } from '../../explain/explain.ts';
import { useWords } from '../../i18n/i18n.ts';
import { restartAction } from '../restart/restart-action.tsx';
import { sideAction } from '../sheets/side-action.tsx';
import { ask, askAndWatch, askQuietly, goTo, useNewleaf } from '../../store/store.ts';
import { wordBefore } from '../trying/teachers-word.ts';
import { askedAt, newsOf } from './news-of.ts';

/** Milliseconds between two looks at whether it is time to ask. */
const LOOK = 30_000;

export function Home({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  useAskByItself();
  const { status } = snapshot;
  if (status === null) return null;
  const busy = isBusy(snapshot);
  const something = whatIsThere(snapshot);
  const isWaiting = something === 'under-way' || something === 'here';
  const look = {
    words: say('home.look'),
    icon: <LookIcon />,
    disabled: busy,
    onPress: () => void ask('check', {}),
  };
  const goOn = (release: string) => ({
    words: say('paused.go-on'),
    disabled: busy,
    onPress: () => askAndWatch('get', { release }),
  });
  const { fallback, wayBackUntil } = status;
  const way = wayBack(snapshot);
  const back =
    way === undefined || fallback === null
      ? []
      : [
          {
            // What she goes back to may be what runs, by hand: then it stays.
            words: say(status.boots?.running?.id === fallback.id ? 'home.stay' : 'home.back', {
              version: fallback.version,
            }),
            icon: <BackIcon />,
            disabled: busy,
            onPress: () => askAndWatch('revert', way),
          },
        ];
  const asked = askedAt(snapshot);
  const trouble = snapshot.operation?.call === 'check' ? null : (status.lastCheck?.error ?? null);
  const newsPicture =
    trouble !== null ? (
      <ProblemPicture of={explain(trouble).picture} />
    ) : something === 'nothing' ? (
      <SchoolPicture />
    ) : (
      <NewLeafPicture />
    );
  const restart = restartAction(status, say);
  // What is there is looked at; to ask once more helps where the school was not reached, or she went back from it.
  const mayLook = something === 'reverted' || trouble !== null;
  const ways = [...(restart === undefined ? [] : [restart]), ...back, sideAction(say)];
  const runs = runsOf(status);
  const word = wordBefore(snapshot);
  const laptop = (
    <Line picture={<LaptopPicture />}>
      {runsText(status).map((text) => (
        <p key={text.key}>{tell(text)}</p>
      ))}
    </Line>
  );
  // What is new is what she came for, but where something else runs than she thinks.
  const isAsUsual = runs === 'current' || runs === 'unknown';
  return (
    <Page
      title={say('home.title')}
      accept={
        something === 'nothing'
          ? look
          : pageUnderWay(snapshot) === 'paused' && status.newest !== null
            ? goOn(status.newest.id)
            : isWaiting
              ? {
                  words: say(something === 'under-way' ? 'home.watch' : 'home.go-on'),
                  onPress: () => goTo('work'),
                }
              : { words: say('home.try'), onPress: () => goTo('whats-new') }
      }
      others={something !== 'nothing' && mayLook ? [look, ...ways] : ways}
    >
      <Tree {...leafOf(snapshot)} mood={trouble !== null ? 'waiting' : 'plain'} />
      <div className="words">
        {isAsUsual ? null : laptop}
        <Line picture={newsPicture}>
          <div role="status">
            {newsOf(snapshot).map((news) => (
              <p key={news.key}>{tell(news)}</p>
            ))}
            {word?.words === undefined ? null : <p>{say(word.words)}</p>}
          </div>
          {asked === undefined ? null : (
            // Also an answer that came at once is seen to be a new one.
            <p
              key={status.lastCheck?.at}
              className={snapshot.ended?.call === 'check' ? 'small fresh' : 'small'}
            >
              {tell(asked)}
            </p>
          )}
        </Line>
        {isAsUsual ? laptop : null}
        {fallback === null ? null : (
          <Line picture={<WayBackPicture />}>
            {wayBackUntil === null
              ? say('home.back-any', { version: fallback.version })
              : say('home.back-until', { version: fallback.version, date: { date: wayBackUntil } })}
          </Line>
        )}
      </div>
    </Page>
  );
}

/** Home keeps the promise to ask again. */
function useAskByItself(): void {
  useEffect(() => {
    const look = () => {
      const { snapshot, connected } = useNewleaf.getState();
      if (connected && snapshot !== null && isTimeToAsk(snapshot, new Date())) void askQuietly('check', {});
    };
    look();
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, []);
}
