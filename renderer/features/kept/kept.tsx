import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, wayBack } from '../../app/snapshot-part.ts';
import { BackIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

/** Whether what starts from now on is what runs, as far as Newleaf starts this laptop. */
function runsAlready(status: SnapshotView['status']): boolean {
  const { boots = null, current = null } = status ?? {};
  return boots === null || boots.running?.id === current?.id;
}

export function Kept({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { status } = snapshot;
  const until = status?.wayBackUntil ?? null;
  const way = wayBack(snapshot);
  const home = () => goTo('home');
  return (
    <Page
      title={say('kept.title')}
      onLeave={home}
      accept={{ words: say('app.home'), onPress: home }}
      others={
        way === undefined
          ? []
          : [
              {
                words: say('tried.back'),
                icon: <BackIcon />,
                disabled: isBusy(snapshot),
                onPress: () => askAndWatch('revert', way),
              },
            ]
      }
    >
      <Tree leaf="coloured" />
      <div className="words">
        <p>
          {say(runsAlready(status) ? 'kept.text' : 'kept.next-start', {
            version: status?.current?.version ?? '',
          })}
        </p>
        {way === undefined ? null : (
          <p>{until === null ? say('kept.any-time') : say('kept.until', { date: { date: until } })}</p>
        )}
        <p>{say('new.work')}</p>
      </div>
    </Page>
  );
}
