import type { SnapshotView } from '../../../shared/contract/window.ts';
import { wasPutAside, whyBack } from '../../app/why-back.ts';
import { revertedRelease, titleOf } from '../../app/snapshot-part.ts';
import { runsOf, type Runs } from '../../app/what-runs.ts';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { LaptopPicture, NewLeafPicture, WorkPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { restartAction } from '../restart/restart-action.tsx';
import { goTo } from '../../store/store.ts';

export function WentBack({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const { status } = snapshot;
  const version = status?.current?.version ?? '';
  const title = titleOf(snapshot, revertedRelease(snapshot)?.id);
  const isAside = wasPutAside(snapshot);
  const runs = status === null ? 'unknown' : runsOf(status);
  const isNext = runs !== 'unknown' && runs !== 'current';
  const home = () => goTo('home');
  const restart = restartAction(status, say);
  return (
    <Page
      title={say(isAside ? 'back.aside.title' : isNext ? 'back.next-title' : 'back.title')}
      onLeave={home}
      accept={{ words: say('app.home'), onPress: home }}
      others={restart === undefined ? [] : [restart]}
    >
      <Tree leaf="fallen" mood="calm" />
      <div className="words">
        <p>{tell(whyBack(snapshot))}</p>
        <Line picture={<LaptopPicture />}>{say(textOf(isAside, runs), { version })}</Line>
        <Line picture={<WorkPicture />}>{say('back.work')}</Line>
        <Line picture={<NewLeafPicture />}>{say('back.again', { title })}</Line>
      </div>
    </Page>
  );
}

/** By what runs: she is back only where it does. */
function textOf(isAside: boolean, runs: Runs) {
  if (runs === 'unknown') return isAside ? 'back.aside.chosen' : 'back.chosen';
  if (runs !== 'current') return 'back.next-text';
  return isAside ? 'back.aside.text' : 'back.text';
}
