import type { SnapshotView } from '../../../shared/contract/window.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';

export function WentBack({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { leaf } = leafOf(snapshot);
  const home = () => goTo('home');
  return (
    <Page
      title={say('back.title')}
      onBack={home}
      actions={
        <Button main onPress={home}>
          {say('app.home')}
        </Button>
      }
    >
      <Tree leaf={leaf} label={say('home.picture', { leaf: say(`leaf.${leaf}`) })} />
      <div className="words">
        <p>{say('back.text', { version: snapshot.status?.current?.version ?? '' })}</p>
        <p>{say('back.why')}</p>
        <p>{say('back.again')}</p>
      </div>
    </Page>
  );
}
