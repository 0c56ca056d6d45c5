import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Bar } from '../../components/bar.tsx';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ask, goTo, useNewleaf } from '../../store/store.ts';
import { Console } from './console.tsx';

export function Trying({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const lines = useNewleaf(({ console }) => console);
  const { operation } = snapshot;
  const progress = operation?.progress ?? null;
  const stopping = operation !== null && operation.stopping !== null;
  const step = progress?.step === 'boot' ? 'boot' : progress?.step === 'health' ? 'health' : 'prepare';
  const words = say(`trying.${step}`);
  return (
    <Page
      title={say('trying.title')}
      onBack={() => goTo('home')}
      actions={
        <Button disabled={stopping} onPress={() => void ask('stop', { how: 'stop' })}>
          {say('getting.stop')}
        </Button>
      }
    >
      <Tree leaf="shining" label={say('home.picture', { leaf: say('leaf.shining') })} />
      <div className="words">
        <p aria-live="polite">{stopping ? say('getting.stopping') : words}</p>
        {/* A boot has no measure but the time that it may take. */}
        {step === 'prepare' ? (
          <Bar
            done={progress?.done ?? 0}
            total={progress?.total ?? 0}
            label={say('trying.title')}
            words={words}
          />
        ) : null}
        <Console lines={lines} />
      </div>
    </Page>
  );
}
