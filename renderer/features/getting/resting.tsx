import type { ReactNode } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { StopIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import {
  CutOffPicture,
  PaidNetworkPicture,
  QuietHoursPicture,
  WorkPicture,
} from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords, type Say } from '../../i18n/i18n.ts';
import { ask, askAndWatch, goTo } from '../../store/store.ts';
import { waitingText } from './waiting-text.ts';

/** She paused it: it goes on when she says so. */
export function Paused({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  return (
    <Resting
      title={say('paused.title')}
      text={say('paused.text')}
      here={amountHere(snapshot, say)}
      again={say('paused.go-on')}
      release={snapshot.status?.newest?.id}
      busy={isBusy(snapshot)}
    />
  );
}

/** The way to the school broke, or the school's policy has it wait: it goes on by itself. */
export function Waiting({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const { goesOnAt, waitsFor, ended, status } = snapshot;
  return (
    <Resting
      title={say(waitsFor === null ? 'waiting.title' : `waiting.${waitsFor}.title`)}
      text={goesOnAt === null ? '' : tell(waitingText(waitsFor, { time: goesOnAt }))}
      here={amountHere(snapshot, say)}
      picture={PICTURES[waitsFor ?? 'source']}
      again={say(waitsFor === null ? 'waiting.now' : 'waiting.anyway')}
      release={ended?.release ?? status?.newest?.id}
      busy={isBusy(snapshot)}
      onStop={() => void ask('stop', { how: 'stop' })}
    />
  );
}

const PICTURES = {
  source: <CutOffPicture />,
  'quiet-hours': <QuietHoursPicture />,
  metered: <PaidNetworkPicture />,
} as const;

function amountHere({ ended }: SnapshotView, say: Say): string {
  const progress = ended?.call === 'get' ? ended.progress : null;
  if (progress === null || progress.step !== 'fetch' || progress.unit !== 'bytes' || progress.total === 0)
    return '';
  return say('getting.amount', { done: { bytes: progress.done }, total: { bytes: progress.total } });
}

interface RestingProps {
  readonly title: string;
  readonly text: string;
  /** How much came before it rested; empty where nobody knows any more. */
  readonly here: string;
  readonly picture?: ReactNode;
  readonly again: string;
  readonly release: string | undefined;
  readonly busy: boolean;
  /** Where it would go on by itself otherwise. */
  readonly onStop?: () => void;
}

function Resting({ title, text, here, picture, again, release, busy, onStop }: RestingProps) {
  const { say } = useWords();
  return (
    <Page
      title={title}
      onLeave={() => goTo('home')}
      accept={{
        words: again,
        disabled: busy,
        onPress: () => askAndWatch('get', release === undefined ? {} : { release }),
      }}
      {...(onStop === undefined
        ? { decline: { words: say('new.not-now'), onPress: () => goTo('home') } }
        : { others: [{ words: say('getting.stop'), icon: <StopIcon />, onPress: onStop }] })}
    >
      <Tree leaf="resting" mood={onStop === undefined ? 'plain' : 'waiting'} />
      <div className="words">
        {picture === undefined ? <p>{text}</p> : <Line picture={picture}>{text}</Line>}
        {here === '' ? null : <p className="small amounts">{here}</p>}
        <Line picture={<WorkPicture />}>{say('new.work')}</Line>
      </div>
    </Page>
  );
}
