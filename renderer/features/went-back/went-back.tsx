import type { SnapshotView } from '../../../shared/contract/window.ts';
import { wasPutAside, whyBack } from '../../app/why-back.ts';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';

export function WentBack({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const version = snapshot.status?.current?.version ?? '';
  const isAside = wasPutAside(snapshot);
  const home = () => goTo('home');
  return (
    <Page
      title={isAside ? say('back.aside.title') : say('back.title')}
      onLeave={home}
      accept={{ words: say('app.home'), onPress: home }}
    >
      <Tree leaf="fallen" />
      <div className="words">
        <p>{tell(whyBack(snapshot))}</p>
        <p>{isAside ? say('back.aside.text', { version }) : say('back.text', { version })}</p>
        <p>{say('back.work')}</p>
        <p>{say('back.again')}</p>
      </div>
    </Page>
  );
}
