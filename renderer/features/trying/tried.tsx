import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, putAside, stagedRelease } from '../../app/snapshot-part.ts';
import { AgainIcon, BackIcon, TickIcon } from '../../components/icons.tsx';
import { Page, type Action } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';
import { choicesOf, type Choice } from './choices.ts';
import { Console } from './console.tsx';
import { LaptopChecks } from './laptop-checks.tsx';
import { SmallTries } from './small-tries.tsx';

/** How the trial went, what she says of it, and what she may do. */
export function Tried({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { status } = snapshot;
  const release = stagedRelease(snapshot);
  if (release === undefined || release.trial === null || status === null) return null;
  const { trial } = release;
  const disabled = isBusy(snapshot);
  const isGood = trial.result === 'good';
  const runs = status.staged !== null && status.boots?.running?.id === status.staged.id;
  const { choices, hasThumbDown } = choicesOf(release, status.policy.keepNeedsGoodTrial, runs);
  const actions: Readonly<Record<Choice, Action>> = {
    keep: {
      words: say('tried.keep'),
      icon: <TickIcon />,
      disabled,
      onPress: () => askAndWatch('keep', {}),
    },
    back: {
      words: say('tried.back'),
      icon: <BackIcon />,
      disabled,
      onPress: () => askAndWatch('revert', putAside(snapshot)),
    },
    again: {
      words: say('tried.again'),
      icon: <AgainIcon />,
      disabled,
      onPress: () => askAndWatch('try', {}),
    },
  };
  const [first, ...others] = choices;
  const next = hasThumbDown ? 'tried.thumb-down' : isGood ? 'tried.next' : 'tried.needs-good';
  return (
    <Page
      title={say(`tried.${trial.result}.title`)}
      onLeave={() => goTo('home')}
      accept={actions[first]}
      others={others.map((choice) => actions[choice])}
    >
      <Tree leaf={isGood ? 'shining' : 'drooping'} />
      <div className={trial.where === 'machine' && isGood ? 'words tried whole' : 'words tried'}>
        {trial.result === 'good' ? null : <p>{say(`tried.${trial.result}.text`)}</p>}
        <LaptopChecks trial={trial} />
        {trial.where === 'programs' ? <p className="small">{say('tried.less')}</p> : null}
        <SmallTries release={release} trial={trial} disabled={disabled} />
        {isGood || !choices.includes('keep') ? <p role="status">{say(next)}</p> : null}
        <Console lines={trial.console} />
      </div>
    </Page>
  );
}
