import type { SnapshotView } from '../../../shared/contract/window.ts';
import { ruleAfterTrial } from '../../../shared/model/after-trial.ts';
import { isBusy, isStagedDamaged, putAside, stagedRelease, titleOf } from '../../app/snapshot-part.ts';
import { runsText } from '../../app/what-runs.ts';
import { AgainIcon, BackIcon, TickIcon } from '../../components/icons.tsx';
import { Page, type Action } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';
import { restartAction } from '../restart/restart-action.tsx';
import { choicesOf, type Choice, type Choices } from './choices.ts';
import { Console } from './console.tsx';
import { LaptopChecks } from './laptop-checks.tsx';
import { SmallTries } from './small-tries.tsx';
import { teachersWord } from './teachers-word.ts';
import { trialDaysText } from './trial-days-text.ts';
import { useProbe } from './use-probe.ts';

/** How the trial went, what she says of it, and what she may do. */
export function Tried({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const { status } = snapshot;
  const release = stagedRelease(snapshot);
  useProbe(runsNow(snapshot) && release?.trial?.where === 'machine', isBusy(snapshot));
  if (release === undefined || release.trial === null || status === null) return null;
  const { trial } = release;
  const disabled = isBusy(snapshot);
  const isGood = trial.result === 'good';
  const runs = runsNow(snapshot);
  const isElsewhere = trial.where === 'machine' && !runs;
  const restart = status.trial === null ? undefined : restartAction(status, say);
  const { trialDays } = status;
  const isOver = trialDays?.areOver === true;
  const { choices, wise, hasThumbDown, hasLost } = choicesOf(
    release,
    status.policy.keepNeedsGoodTrial,
    // To restart is to try it again.
    runs || restart !== undefined,
  );
  const teacher = teachersWord(release, status.policy);
  const actions: Readonly<Record<Choice, Action>> = {
    keep: {
      words: say('tried.keep'),
      icon: <TickIcon />,
      disabled: disabled || !teacher.mayKeep,
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
  // What runs now goes on being tried: nothing has to be done for that.
  const later: Action = { words: say('tried.later'), icon: <AgainIcon />, onPress: () => goTo('home') };
  // What she is asked not to do, a key does not do by itself.
  const isDamaged = isStagedDamaged(snapshot);
  const accept = (teacher.isAgainst || isDamaged) && wise === 'keep' ? undefined : wise;
  const place = accept === undefined ? 0 : choices.indexOf(accept);
  const others = choices.filter((choice) => choice !== accept);
  const days = trialDaysText(
    { trialDays, rule: ruleAfterTrial(status.policy, release, isDamaged) },
    release.thumbs,
  )
    .map(tell)
    .join(' ');
  const word = teacher.words === undefined ? '' : say(teacher.words);
  // Once its days are over the page is at its fullest: then both are one paragraph.
  const daysText = days === '' ? null : <p>{isOver ? `${word} ${days}`.trim() : days}</p>;
  const isTold = daysText !== null || isElsewhere || (isGood && teacher.words !== undefined);
  const next = nextText(
    // Why she may not keep it stands there already.
    { hasThumbDown: hasThumbDown && teacher.mayKeep, hasLost },
    isGood,
    choices,
    isTold || isDamaged || !teacher.mayKeep,
  );
  return (
    <Page
      title={
        trialDays !== null && isOver
          ? say(teacher.isAgainst ? 'asks.title-waits' : 'asks.title', { time: { days: trialDays.days } })
          : say(`tried.${trial.result}.title`)
      }
      onLeave={() => goTo('home')}
      accept={accept === undefined ? undefined : actions[accept]}
      acceptAfter={place}
      others={[
        ...others.map((choice) => actions[choice]),
        ...(restart === undefined ? [] : [restart]),
        ...(runs ? [later] : []),
      ]}
    >
      <Tree
        leaf={isGood && !isDamaged ? 'shining' : 'drooping'}
        mood={
          trial.result === 'bad'
            ? 'sorry'
            : isGood && !hasThumbDown && !hasLost && !isDamaged
              ? 'glad'
              : 'waiting'
        }
      />
      <div className={trial.where === 'machine' && isGood ? 'words tried whole' : 'words tried'}>
        {word === '' || isOver || !choices.includes('keep') ? null : <p role="status">{word}</p>}
        {isDamaged ? (
          <p role="status">{say('damaged.text', { title: titleOf(snapshot, release.id) })}</p>
        ) : null}
        {isElsewhere ? <p>{runsText(status).slice(0, 1).map(tell)}</p> : null}
        {isOver ? daysText : null}
        {trial.result === 'good' ? null : <p>{say(`tried.${trial.result}.text`)}</p>}
        <LaptopChecks trial={trial} />
        {trial.where === 'programs' ? <p className="small">{say('tried.less')}</p> : null}
        <SmallTries release={release} trial={trial} runs={runs} disabled={disabled} />
        {next === undefined || (isGood && (isOver || isElsewhere)) ? null : <p role="status">{say(next)}</p>}
        {next !== undefined || isOver || isElsewhere ? null : daysText}
        <Console lines={trial.console} />
      </div>
    </Page>
  );
}

/** What is staged is what runs, whole. */
function runsNow({ status }: SnapshotView): boolean {
  return status !== null && status.staged !== null && status.boots?.running?.id === status.staged.id;
}

/** What comes next, in one sentence; none where more urgent ones stand there. */
function nextText(
  { hasThumbDown, hasLost }: Pick<Choices, 'hasThumbDown' | 'hasLost'>,
  isGood: boolean,
  choices: readonly Choice[],
  isTold: boolean,
): 'tried.lost' | 'tried.thumb-down' | 'tried.next' | 'tried.needs-good' | undefined {
  if (!isGood && choices.includes('keep')) return undefined;
  if (!isGood) return hasThumbDown ? 'tried.thumb-down' : 'tried.needs-good';
  if (hasLost) return 'tried.lost';
  if (hasThumbDown) return 'tried.thumb-down';
  return isTold ? undefined : 'tried.next';
}
