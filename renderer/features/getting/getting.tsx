import type { SnapshotView } from '../../../shared/contract/window.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { Bar } from '../../components/bar.tsx';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { durationText, sizeText } from '../../i18n/amounts.ts';
import { en, type Key } from '../../i18n/en.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ask, goTo } from '../../store/store.ts';

export function Getting({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { operation } = snapshot;
  const progress = operation?.progress ?? null;
  const stopping = operation !== null && operation.stopping !== null;
  const { leaf, filled } = leafOf(snapshot);
  const step = say(stepKey(progress?.step));
  const parts = [step];
  if (progress?.unit === 'bytes' && progress.total > 0) {
    const [done, total] = [progress.done, progress.total].map((bytes) => sizeText(bytes, language));
    parts.push(say('getting.amount', { done: done ?? '', total: total ?? '' }));
  }
  if (progress?.secondsLeft !== undefined) {
    parts.push(say('getting.left', { time: durationText(progress.secondsLeft, language) }));
  }
  return (
    <Page
      title={say('getting.title')}
      onBack={() => goTo('home')}
      actions={
        <>
          <Button disabled={stopping} onPress={() => void ask('stop', { how: 'pause' })}>
            {say('getting.pause')}
          </Button>
          <Button disabled={stopping} onPress={() => void ask('stop', { how: 'stop' })}>
            {say('getting.stop')}
          </Button>
        </>
      }
    >
      <Tree leaf={leaf} filled={filled} label={say('home.picture', { leaf: say(`leaf.${leaf}`) })} />
      <div className="words">
        <p aria-live="polite">{stopping ? say('getting.stopping') : step}</p>
        <Bar
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          label={say('getting.title')}
          words={parts.join(', ')}
        />
        <p className="small">{parts.slice(1).join(', ') || ' '}</p>
        <p>{say('getting.meanwhile')}</p>
      </div>
    </Page>
  );
}

function stepKey(step: string | undefined): Key {
  const key = `getting.${step ?? 'check'}`;
  return Object.hasOwn(en, key) ? (key as Key) : 'getting.check';
}
