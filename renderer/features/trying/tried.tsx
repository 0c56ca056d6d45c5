import type { TrialView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, putAside, stagedRelease } from '../../app/snapshot-part.ts';
import { AgainIcon, BackIcon, ThumbIcon, TickIcon } from '../../components/icons.tsx';
import { Page, type Action } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { message, type Message } from '../../i18n/message.ts';
import { askAndWatch, goTo } from '../../store/store.ts';
import { Console } from './console.tsx';

/** How the trial went, and what she may do. */
export function Tried({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const { status } = snapshot;
  const trial = stagedRelease(snapshot)?.trial;
  if (trial === null || trial === undefined || status === null) return null;
  const disabled = isBusy(snapshot);
  const isGood = trial.result === 'good';
  const mayKeep = !status.policy.keepNeedsGoodTrial || isGood;
  const keep: Action = {
    words: say('tried.keep'),
    icon: <TickIcon />,
    disabled,
    onPress: () => askAndWatch('keep', {}),
  };
  const back: Action = {
    words: say('tried.back'),
    icon: <BackIcon />,
    disabled,
    onPress: () => askAndWatch('revert', putAside(snapshot)),
  };
  const again: Action = {
    words: say('tried.again'),
    icon: <AgainIcon />,
    disabled,
    onPress: () => askAndWatch('try', {}),
  };
  // What is wise comes first, and is what Enter does.
  const [first, ...others] = isGood
    ? [keep, back, again]
    : trial.result === 'bad'
      ? [back, again]
      : [again, back];
  return (
    <Page
      title={say(`tried.${trial.result}.title`)}
      onLeave={() => goTo('home')}
      accept={first}
      others={!isGood && mayKeep ? [...others, keep] : others}
    >
      <Tree leaf={isGood ? 'shining' : 'drooping'} />
      <div className="words">
        <p>
          {trial.result === 'good'
            ? say('tried.good.text', { time: { seconds: trial.seconds } })
            : say(`tried.${trial.result}.text`)}
        </p>
        {checksOf(trial).map(({ up, words }) => (
          <p key={words.key} className="with-icon">
            <ThumbIcon up={up} />
            {tell(words)}
          </p>
        ))}
        {trial.where === 'programs' ? <p>{say('tried.less')}</p> : null}
        {isGood ? <p>{say('tried.next')}</p> : mayKeep ? null : <p>{say('tried.needs-good')}</p>}
        <Console lines={trial.console} />
      </div>
    </Page>
  );
}

/** What the release found in itself, as numbers of things; their names are for the teacher. */
function checksOf({ health }: TrialView): { readonly up: boolean; readonly words: Message }[] {
  const bad = health.filter(({ exitCode }) => exitCode !== 0).length;
  if (bad > 0) return [{ up: false, words: message('tried.checks.unwell', { count: bad }) }];
  return health.length === 0
    ? []
    : [{ up: true, words: message('tried.checks.well', { count: health.length }) }];
}
