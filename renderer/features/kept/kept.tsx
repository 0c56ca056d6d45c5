import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { dateText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

export function Kept({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status, operation } = snapshot;
  const wayBackUntil = status?.wayBackUntil ?? null;
  const home = () => goTo('home');
  return (
    <Page
      title={say('kept.title')}
      onBack={home}
      actions={
        <>
          <Button main onPress={home}>
            {say('app.home')}
          </Button>
          {(status?.fallback ?? null) === null ? null : (
            <Button disabled={operation !== null} onPress={() => askAndWatch('revert', {})}>
              {say('tried.back')}
            </Button>
          )}
        </>
      }
    >
      <Tree leaf="coloured" label={say('home.picture', { leaf: say('leaf.coloured') })} />
      <div className="words">
        <p>{say('kept.text', { version: status?.current?.version ?? '' })}</p>
        {wayBackUntil === null ? null : (
          <p>{say('kept.until', { date: dateText(wayBackUntil, language) })}</p>
        )}
      </div>
    </Page>
  );
}
