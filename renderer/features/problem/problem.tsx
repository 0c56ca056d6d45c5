import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { explain } from '../../explain/explain.ts';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';

/** Something did not go: what it was, in one sentence, and what she can do. */
export function Problem({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const error = snapshot.trouble ?? snapshot.ended?.error ?? null;
  const failedGet = snapshot.trouble === null && snapshot.ended?.call === 'get';
  const release = snapshot.ended?.release ?? null;
  return (
    <Page
      title={say('problem.title')}
      onBack={() => goTo('home')}
      actions={
        failedGet ? (
          <>
            <Button main onPress={() => askAndWatch('get', release === null ? {} : { release })}>
              {say('problem.again')}
            </Button>
            <Button onPress={() => goTo('home')}>{say('app.home')}</Button>
          </>
        ) : undefined
      }
    >
      <p role="alert">{say(explain(error?.code ?? 'E_INTERNAL'))}</p>
    </Page>
  );
}
