import type { SnapshotView } from '../../../shared/contract/window.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { isBusy, isStagedDamaged, putAside, titleOf } from '../../app/snapshot-part.ts';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { RestartPicture, WayBackPicture, WorkPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { restartAction } from '../restart/restart-action.tsx';
import { askAndWatch, goTo } from '../../store/store.ts';
import { wordBefore } from '../trying/teachers-word.ts';

/** The next start of this laptop tries it. Nobody starts it again but she. */
export function Armed({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { status } = snapshot;
  const home = () => goTo('home');
  const toHome = { words: say('app.home'), onPress: home };
  const restart = restartAction(status, say);
  const boots = status?.boots ?? null;
  const word = wordBefore(snapshot);
  const isDamaged = isStagedDamaged(snapshot);
  const title = titleOf(snapshot, status?.staged?.release);
  return (
    <Page
      title={say('armed.title')}
      onLeave={home}
      accept={restart ?? toHome}
      others={[
        ...(restart === undefined ? [] : [toHome]),
        {
          words: say('checked.no'),
          disabled: isBusy(snapshot),
          onPress: () => askAndWatch('revert', putAside(snapshot)),
        },
      ]}
    >
      <Tree {...leafOf(snapshot)} mood={isDamaged ? 'sorry' : 'curious'} />
      <div className="words">
        {word?.words === undefined ? null : <p role="status">{say(word.words)}</p>}
        {boots?.byHand === true && boots.running !== null ? (
          <p>{say('runs.by-hand', { version: boots.running.version })}</p>
        ) : null}
        {isDamaged ? <p>{say('damaged.text', { title })}</p> : null}
        <Line picture={<RestartPicture />}>{say('armed.text', { title })}</Line>
        <Line picture={<WayBackPicture />}>{say('armed.back')}</Line>
        <Line picture={<WorkPicture />}>{say('new.work')}</Line>
      </div>
    </Page>
  );
}
