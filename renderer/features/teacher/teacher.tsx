import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { goTo } from '../../store/store.ts';
import { Changes } from './changes/changes.tsx';
import { LaptopNow } from './laptop-now.tsx';
import { LastProblem } from './last-problem.tsx';
import { Log } from './log.tsx';
import { NewestRelease } from './newest-release.tsx';
import { OnTrial } from './on-trial.tsx';
import { PinPage } from './pin/pin-page.tsx';
import { PinSection } from './pin/pin-section.tsx';
import { useDoor } from './pin/use-door.ts';
import { PolicyEditor } from './policy/policy-editor.tsx';
import { Report } from './report/report.tsx';
import { Signatures } from './signatures/signatures.tsx';
import { Upkeep } from './upkeep.tsx';

/** All that is known about this laptop, and all that can be decided, on one page. */
export function Teacher({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status } = snapshot;
  const isShut = useDoor(status);
  if (isShut && status !== null) return <PinPage door={status.teacher} />;
  return (
    <Page title={say('teacher.title')} onLeave={() => goTo('home')} wide>
      <LastProblem snapshot={snapshot} />
      {status === null ? null : (
        <>
          <LaptopNow snapshot={snapshot} status={status} />
          <OnTrial snapshot={snapshot} status={status} />
          <NewestRelease snapshot={snapshot} status={status} />
          <Changes status={status} />
          <Signatures status={status} />
          <Upkeep snapshot={snapshot} />
          <PolicyEditor policy={status.policy} disabled={isBusy(snapshot)} />
          <PinSection door={status.teacher} disabled={isBusy(snapshot)} />
          <Log />
          <Report status={status} />
        </>
      )}
      {LANGUAGES[language].words === 'unread' ? <p className="small">{say('teacher.unread')}</p> : null}
    </Page>
  );
}
