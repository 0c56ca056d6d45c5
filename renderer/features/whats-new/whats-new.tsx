import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { durationText, sizeText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

export function WhatsNew({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status, check, operation } = snapshot;
  const newest = status?.newest ?? null;
  const cost = check?.cost ?? null;
  const home = () => goTo('home');
  if (newest === null) return null;
  return (
    <Page
      title={say('new.title')}
      onBack={home}
      actions={
        <>
          <Button
            main
            disabled={operation !== null}
            onPress={() => askAndWatch('get', { release: newest.id })}
          >
            {say('new.get')}
          </Button>
          <Button onPress={home}>{say('new.not-now')}</Button>
        </>
      }
    >
      <Tree leaf="outline" label={say('home.picture', { leaf: say('leaf.outline') })} />
      <div className="words">
        <p>{say('new.what', { title: newest.title })}</p>
        {cost === null ? null : <p>{say('new.size', { size: sizeText(cost.fetchBytes, language) })}</p>}
        {cost === null || cost.seconds === null ? null : (
          <p>{say('new.minutes', { time: durationText(cost.seconds, language) })}</p>
        )}
        <p>{say('new.work')}</p>
        <p>{say('new.back')}</p>
      </div>
    </Page>
  );
}
