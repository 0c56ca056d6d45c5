import type { SnapshotView } from '../../../shared/contract/window.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { isBusy, isStagedDamaged, putAside, titleOf } from '../../app/snapshot-part.ts';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { LaptopPicture, UnchangedPicture, WorkPicture } from '../../components/pictures.tsx';
import { ProblemPicture } from '../../components/problem-picture.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';
import { wordBefore } from '../trying/teachers-word.ts';

export function Checked({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const busy = isBusy(snapshot);
  const word = wordBefore(snapshot);
  const isDamaged = isStagedDamaged(snapshot);
  const { leaf, filled } = leafOf(snapshot);
  const title = titleOf(snapshot, snapshot.status?.staged?.release);
  // What she is asked not to do, a key does not do by itself.
  const isAgainst = isDamaged || word?.isAgainst === true;
  const toTry = { words: say('checked.try'), disabled: busy, onPress: () => askAndWatch('try', {}) };
  return (
    <Page
      title={say(isDamaged ? 'damaged.title' : 'checked.title')}
      onLeave={() => goTo('home')}
      accept={isAgainst ? undefined : toTry}
      others={[
        ...(isAgainst ? [toTry] : []),
        {
          words: say('checked.no'),
          disabled: busy,
          onPress: () => askAndWatch('revert', putAside(snapshot)),
        },
      ]}
    >
      <Tree leaf={leaf} filled={filled} mood={isDamaged ? 'sorry' : 'plain'} />
      <div className="words">
        {word?.words === undefined ? null : <p role="status">{say(word.words)}</p>}
        <Line picture={isDamaged ? <ProblemPicture of="not-as-signed" /> : <UnchangedPicture />}>
          {say(isDamaged ? 'damaged.text' : 'checked.text', { title })}
        </Line>
        {isDamaged ? null : (
          <Line picture={<LaptopPicture />}>
            {say(snapshot.status?.boots ? 'checked.next-start' : 'checked.next')}
          </Line>
        )}
        <Line picture={<WorkPicture />}>{say('new.work')}</Line>
      </div>
    </Page>
  );
}
