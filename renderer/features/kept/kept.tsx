import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, wayBack } from '../../app/snapshot-part.ts';
import { runsOf } from '../../app/what-runs.ts';
import { BackIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { LaptopPicture, WayBackPicture, WorkPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { restartAction } from '../restart/restart-action.tsx';
import { askAndWatch, goTo } from '../../store/store.ts';

/** By what runs: it is said to run only where it does. */
function textOf(status: SnapshotView['status']): 'kept.text' | 'kept.chosen' | 'kept.next-start' {
  const runs = status === null ? 'unknown' : runsOf(status);
  if (runs === 'unknown') return 'kept.chosen';
  return runs === 'current' ? 'kept.text' : 'kept.next-start';
}

export function Kept({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { status } = snapshot;
  const until = status?.wayBackUntil ?? null;
  const way = wayBack(snapshot);
  const home = () => goTo('home');
  const text = textOf(status);
  const restart = restartAction(status, say);
  return (
    <Page
      title={say(text === 'kept.next-start' ? 'kept.next-title' : 'kept.title')}
      onLeave={home}
      accept={{ words: say('app.home'), onPress: home }}
      others={[
        ...(restart === undefined ? [] : [restart]),
        ...(way === undefined
          ? []
          : [
              {
                words: say('tried.back'),
                icon: <BackIcon />,
                disabled: isBusy(snapshot),
                onPress: () => askAndWatch('revert', way),
              },
            ]),
      ]}
    >
      <Tree leaf="coloured" mood="glad" />
      <div className="words">
        {status !== null && runsOf(status) === 'mixed' ? <p>{say('runs.mixed')}</p> : null}
        <Line picture={<LaptopPicture />}>{say(text, { version: status?.current?.version ?? '' })}</Line>
        {way === undefined ? null : (
          <Line picture={<WayBackPicture />}>
            {until === null ? say('kept.any-time') : say('kept.until', { date: { date: until } })}
          </Line>
        )}
        <Line picture={<WorkPicture />}>{say('new.work')}</Line>
      </div>
    </Page>
  );
}
