import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { nextSystem } from '../../app/what-runs.ts';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { RestartPicture, SavePicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { ask, goTo, useNewleaf } from '../../store/store.ts';

/** Nothing restarts this laptop by itself: she is asked, and told what to do first. */
export function Restart({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const restarting = useNewleaf((state) => state.restarting);
  const { status } = snapshot;
  if (status === null) return null;
  const next = nextSystem(status);
  const version = next?.version ?? '';
  const isTrial = next !== null && next.id === status.trial?.id;
  if (restarting) {
    return (
      <Page key="goes" title={say('restart.goes')}>
        <Tree {...leafOf(snapshot)} />
      </Page>
    );
  }
  const stay = () => goTo('work');
  return (
    <Page
      title={say('restart.title')}
      onLeave={stay}
      accept={{
        words: say('restart.now'),
        disabled: isBusy(snapshot),
        onPress: () => void ask('restart', {}),
      }}
      decline={{ words: say('new.not-now'), onPress: stay }}
    >
      <Tree {...leafOf(snapshot)} />
      <div className="words">
        <Line picture={<SavePicture />}>{say('restart.save')}</Line>
        <Line picture={<RestartPicture />}>
          {say(isTrial ? 'restart.trial' : 'restart.next', { version })}
        </Line>
      </div>
    </Page>
  );
}
