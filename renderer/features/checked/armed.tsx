import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy, putAside, titleOf } from '../../app/snapshot-part.ts';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

/** The next start of this laptop tries it. Nobody starts it again but she. */
export function Armed({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const home = () => goTo('home');
  return (
    <Page
      title={say('armed.title')}
      onLeave={home}
      accept={{ words: say('app.home'), onPress: home }}
      others={[
        {
          words: say('checked.no'),
          disabled: isBusy(snapshot),
          onPress: () => askAndWatch('revert', putAside(snapshot)),
        },
      ]}
    >
      <Tree leaf="ticked" />
      <div className="words">
        <p>{say('armed.text', { title: titleOf(snapshot, snapshot.status?.staged?.release) })}</p>
        <p>{say('armed.back')}</p>
        <p>{say('new.work')}</p>
      </div>
    </Page>
  );
}
