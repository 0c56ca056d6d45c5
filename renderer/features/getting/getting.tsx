import { useEffect, useRef, useState } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { leafOf, shareOf } from '../../app/leaf-of.ts';
import { Bar } from '../../components/bar.tsx';
import { PauseIcon, StopIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { MeanwhilePicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords, type Say } from '../../i18n/i18n.ts';
import { ask, goTo } from '../../store/store.ts';
import { useStopping } from '../../store/use-stopping.ts';
import { milestoneOf } from './milestone-of.ts';
import { StageStrip } from './stage-strip.tsx';

/** Steps of getting that have a sentence of their own. */
const STEPS = ['check', 'plan', 'space', 'fetch', 'copy', 'assemble', 'verify', 'seal'] as const;

export function Getting({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const stopping = useStopping();
  const progress = snapshot.operation?.progress ?? null;
  const { leaf, filled } = leafOf(snapshot);
  const step = STEPS.find((name) => name === progress?.step) ?? 'check';
  const silent = progress?.silent === true;
  const doing = say(silent ? 'getting.silent' : `getting.${step}`);
  const share = step === 'fetch' && !silent ? milestoneOf(shareOf(progress)) : undefined;
  const milestone = useNewSince(silent, share);
  const amount = progress === null ? '' : amountText(progress, say);
  return (
    <Page
      title={say('getting.title')}
      onLeave={() => goTo('home')}
      others={[
        {
          words: say('getting.pause'),
          icon: <PauseIcon />,
          disabled: stopping,
          onPress: () => void ask('stop', { how: 'pause' }),
        },
        {
          words: say('getting.stop'),
          icon: <StopIcon />,
          disabled: stopping,
          onPress: () => void ask('stop', { how: 'stop' }),
        },
      ]}
    >
      <Tree leaf={leaf} filled={filled} mood={stopping ? 'plain' : silent ? 'waiting' : 'calm'} />
      <div className="words">
        <p>{stopping ? say('getting.stopping') : doing}</p>
        <StageStrip step={progress?.step} />
        <Bar
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          label={say('getting.title')}
          words={`${doing} ${amount}`.trim()}
        />
        <p className="small amounts">{amount}</p>
        <Line picture={<MeanwhilePicture />}>{say('getting.meanwhile')}</Line>
        {/* Said with each step and each quarter, not with each number. */}
        <p className="only-said" role="status">
          {stopping ? say('getting.stopping') : milestone === undefined ? doing : say(milestone)}
        </p>
      </div>
    </Page>
  );
}

/** What was said before it fell silent is not news when it comes again. */
function useNewSince<Said>(silent: boolean, said: Said | undefined): Said | undefined {
  const last = useRef<Said>(undefined);
  const [old, setOld] = useState<Said>();
  useEffect(() => {
    if (silent) setOld(last.current);
    else if (said !== undefined) last.current = said;
  }, [silent, said]);
  return said === old ? undefined : said;
}

type Amounts = NonNullable<NonNullable<SnapshotView['operation']>['progress']>;

/** How much of it is here, and how long the rest takes; what is not known is not told. Pure. */
function amountText({ unit, done, total, secondsLeft }: Amounts, say: Say): string {
  const time = secondsLeft === undefined ? undefined : { seconds: secondsLeft };
  if (unit !== 'bytes' || total === 0) return time === undefined ? '' : say('getting.left', { time });
  const sizes = { done: { bytes: done }, total: { bytes: total } };
  return time === undefined ? say('getting.amount', sizes) : say('getting.amount-left', { ...sizes, time });
}
