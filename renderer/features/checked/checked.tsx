import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

export function Checked({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const { status, operation } = snapshot;
  const home = () => goTo('home');
  return (
    <Page
      title={say('checked.title')}
      onBack={home}
      actions={
        <>
          <Button main disabled={operation !== null} onPress={() => askAndWatch('try', {})}>
            {say('checked.try')}
          </Button>
          <Button disabled={operation !== null} onPress={() => askAndWatch('revert', {})}>
            {say('checked.no')}
          </Button>
        </>
      }
    >
      <Tree leaf="ticked" label={say('home.picture', { leaf: say('leaf.ticked') })} />
      <div className="words">
        <p>{say('checked.text', { title: status?.staged?.version ?? '' })}</p>
        <p>{say('new.work')}</p>
      </div>
    </Page>
  );
}
