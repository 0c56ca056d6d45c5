import type { SnapshotView } from '../../../shared/contract/window.ts';
import { stagedRelease } from '../../app/page-of.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { durationText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { askAndWatch, goTo } from '../../store/store.ts';
import { Console } from './console.tsx';

/** How the trial went, and what she may do. */
export function Tried({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status, operation } = snapshot;
  const trial = stagedRelease(snapshot)?.trial;
  if (trial === null || trial === undefined || status === null) return null;
  const busy = operation !== null;
  const good = trial.result === 'good';
  const mayKeep = !status.policy.keepNeedsGoodTrial || good;
  return (
    <Page
      title={say(`tried.${trial.result}.title`)}
      onBack={() => goTo('home')}
      actions={
        <>
          {mayKeep ? (
            <Button main={good} disabled={busy} onPress={() => askAndWatch('keep', {})}>
              {say('tried.keep')}
            </Button>
          ) : null}
          <Button main={!good} disabled={busy} onPress={() => askAndWatch('revert', {})}>
            {say('tried.back')}
          </Button>
          <Button disabled={busy} onPress={() => askAndWatch('try', {})}>
            {say('tried.again')}
          </Button>
        </>
      }
    >
      <Tree leaf="shining" label={say('home.picture', { leaf: say('leaf.shining') })} />
      <div className="words">
        <p>{say(`tried.${trial.result}.text`, { time: durationText(trial.seconds, language) })}</p>
        {trial.where === 'programs' ? <p>{say('tried.less')}</p> : null}
        <Console lines={trial.console} />
      </div>
    </Page>
  );
}
