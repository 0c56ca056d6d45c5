import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { goTo } from '../../store/store.ts';
import { useHistory } from '../../store/use-history.ts';
import { Changes } from './changes/changes.tsx';
import { LaptopNow } from './laptop-now.tsx';
import { LastProblem } from './last-problem.tsx';
import { Log } from './log/log.tsx';
import { NewestRelease } from './newest-release.tsx';
import { OnTrial } from './on-trial.tsx';
import { PartsOfPage, ToParts } from './parts-of-page.tsx';
import { PinPage } from './pin/pin-page.tsx';
import { PinSection } from './pin/pin-section.tsx';
import { useDoor } from './pin/use-door.ts';
import { PolicyEditor } from './policy/policy-editor.tsx';
import { Report } from './report/report.tsx';
import { Signatures } from './signatures/signatures.tsx';
import { Space } from './space/space.tsx';
import { Upkeep } from './upkeep.tsx';
import { Wrong } from './wrong/wrong.tsx';

/** All that is known about this laptop, and all that can be decided, on one page. */
export function Teacher({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status } = snapshot;
  const isShut = useDoor(status);
  const history = useHistory();
  if (isShut && status !== null) return <PinPage door={status.teacher} />;
  return (
    <Page title={say('teacher.title')} onLeave={() => goTo('home')} wide>
      {status === null ? null : <PartsOfPage />}
      <LastProblem snapshot={snapshot} />
      {status === null ? null : (
        <>
          {history === null ? null : <Wrong snapshot={snapshot} status={status} history={history} />}
          {/* What she is asked comes before what she may look up. */}
          <OnTrial snapshot={snapshot} status={status} />
          <LaptopNow snapshot={snapshot} status={status} />
          <NewestRelease snapshot={snapshot} status={status} />
          <Changes status={status} />
          <Signatures status={status} />
          <Space snapshot={snapshot} status={status} />
          <Upkeep snapshot={snapshot} />
          <PolicyEditor status={status} disabled={isBusy(snapshot)} />
          <PinSection door={status.teacher} disabled={isBusy(snapshot)} />
          {history === null ? null : <Log history={history} />}
          <Report status={status} />
        </>
      )}
      {LANGUAGES[language].words === 'unread' ? <p className="small">{say('teacher.unread')}</p> : null}
      {status === null ? null : <ToParts />}
    </Page>
  );
}
