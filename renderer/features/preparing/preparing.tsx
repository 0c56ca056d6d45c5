import type { PreparationView } from '../../../shared/contract/window.ts';
import { Bar } from '../../components/bar.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';

export function Preparing({ preparing }: { readonly preparing: PreparationView }) {
  const { say } = useWords();
  const { step, number, of, done, total } = preparing;
  const words = say(`preparing.${step}`);
  return (
    <Page title={say('preparing.title')}>
      <Tree leaf="none" />
      <div className="words">
        <p role="status">{words}</p>
        <Bar done={done} total={total} label={say('preparing.title')} words={words} />
        <p className="small">{say('preparing.place', { number, of })}</p>
        <p>{say('preparing.once')}</p>
      </div>
    </Page>
  );
}
