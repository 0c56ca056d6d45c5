import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { StopIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { CutOffPicture, WorkPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ask, askAndWatch, goTo } from '../../store/store.ts';

/** She paused it: it goes on when she says so. */
export function Paused({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  return (
    <Resting
      title={say('paused.title')}
      text={say('paused.text')}
      again={say('paused.go-on')}
      release={snapshot.status?.newest?.id}
      busy={isBusy(snapshot)}
    />
  );
}

/** The way to the school broke: it goes on by itself. */
export function Waiting({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { goesOnAt, ended, status } = snapshot;
  return (
    <Resting
      title={say('waiting.title')}
      text={goesOnAt === null ? '' : say('waiting.text', { time: { time: goesOnAt } })}
      again={say('waiting.now')}
      release={ended?.release ?? status?.newest?.id}
      busy={isBusy(snapshot)}
      onStop={() => void ask('stop', { how: 'stop' })}
    />
  );
}

interface RestingProps {
  readonly title: string;
  readonly text: string;
  readonly again: string;
  readonly release: string | undefined;
  readonly busy: boolean;
  /** Where it would go on by itself otherwise. */
  readonly onStop?: () => void;
}

function Resting({ title, text, again, release, busy, onStop }: RestingProps) {
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
        {onStop === undefined ? <p>{text}</p> : <Line picture={<CutOffPicture />}>{text}</Line>}
        <Line picture={<WorkPicture />}>{say('new.work')}</Line>
      </div>
    </Page>
  );
}
