import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, putAside, titleOf } from '../../app/snapshot-part.ts';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { LaptopPicture, UnchangedPicture, WorkPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

export function Checked({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const busy = isBusy(snapshot);
  return (
    <Page
      title={say('checked.title')}
      onLeave={() => goTo('home')}
      accept={{ words: say('checked.try'), disabled: busy, onPress: () => askAndWatch('try', {}) }}
      others={[
        {
          words: say('checked.no'),
          disabled: busy,
          onPress: () => askAndWatch('revert', putAside(snapshot)),
        },
      ]}
    >
      <Tree leaf="ticked" />
      <div className="words">
        <Line picture={<UnchangedPicture />}>
          {say('checked.text', { title: titleOf(snapshot, snapshot.status?.staged?.release) })}
        </Line>
        <Line picture={<LaptopPicture />}>
          {say(snapshot.status?.boots ? 'checked.next-start' : 'checked.next')}
        </Line>
        <Line picture={<WorkPicture />}>{say('new.work')}</Line>
      </div>
    </Page>
  );
}
