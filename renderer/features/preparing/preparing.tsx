import type { PreparationView } from '../../../shared/contract/window.ts';
import { Bar } from '../../components/bar.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';

export function Preparing({ preparing }: { readonly preparing: PreparationView }) {
  const { say } = useWords();
  const words = say(`preparing.${preparing.step}`);
  return (
    <Page title={say('preparing.title')}>
      <Tree leaf="none" label={say('home.picture', { leaf: say('leaf.none') })} />
      <div className="words">
        <p aria-live="polite">
          {preparing.number}/{preparing.of} · {words}
        </p>
        <Bar done={preparing.done} total={preparing.total} label={say('preparing.title')} words={words} />
      </div>
    </Page>
  );
}
