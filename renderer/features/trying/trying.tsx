import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Bar } from '../../components/bar.tsx';
import { StopIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { MeanwhilePicture, StartPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { ask, goTo, useNewleaf } from '../../store/store.ts';
import { useStopping } from '../../store/use-stopping.ts';
import { Console } from './console.tsx';

export function Trying({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const stopping = useStopping();
  const lines = useNewleaf(({ console }) => console);
  const progress = snapshot.operation?.progress ?? null;
  const step = progress?.step === 'boot' ? 'boot' : progress?.step === 'health' ? 'health' : 'prepare';
  const words = stopping ? say('getting.stopping') : say(`trying.${step}`);
  return (
    <Page
      title={say('trying.title')}
      onLeave={() => goTo('home')}
      others={[
        {
          words: say('getting.stop'),
          icon: <StopIcon />,
          disabled: stopping,
          onPress: () => void ask('stop', { how: 'stop' }),
        },
      ]}
    >
      <Tree leaf="shining" mood="curious" />
      <div className="words">
        <Line picture={<StartPicture />} role="status">
          {words}
        </Line>
        {/* A boot has no measure but the time that it may take at most. */}
        <Bar
          done={progress?.done ?? 0}
          total={step === 'prepare' ? (progress?.total ?? 0) : 0}
          label={say('trying.title')}
          words={words}
        />
        <Line picture={<MeanwhilePicture />}>{say('trying.patience')}</Line>
        <Console lines={lines} />
      </div>
    </Page>
  );
}
