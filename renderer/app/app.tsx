import type { SnapshotView } from '../../shared/contract/window.ts';
import { Alert } from '../components/alert.tsx';
import { Page } from '../components/page.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { explain } from '../explain/explain.ts';
import { Checked } from '../features/checked/checked.tsx';
import { Getting } from '../features/getting/getting.tsx';
import { Paused, Waiting } from '../features/getting/resting.tsx';
import { Home } from '../features/home/home.tsx';
import { Kept } from '../features/kept/kept.tsx';
import { Preparing } from '../features/preparing/preparing.tsx';
import { Problem } from '../features/problem/problem.tsx';
import { Story } from '../features/story/story.tsx';
import { Teacher } from '../features/teacher/teacher.tsx';
import { Tried } from '../features/trying/tried.tsx';
import { Trying } from '../features/trying/trying.tsx';
import { WentBack } from '../features/went-back/went-back.tsx';
import { WhatsNew } from '../features/whats-new/whats-new.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useNewleaf } from '../store/store.ts';
import { pageOf, type Place } from './page-of.ts';

export function App() {
  const { say, language } = useWords();
  const { connected, snapshot, place, error } = useNewleaf();
  document.documentElement.lang = language;
  return (
    <>
      <Toolbar />
      {connected ? null : <Alert title={say('app.gone.title')}>{say('app.gone.text')}</Alert>}
      {error === null ? null : <Alert title={say('problem.title')}>{say(explain(error.code))}</Alert>}
      {/* What was so before the helper went may be so no more: nothing can be pressed. */}
      <div className="content" inert={!connected}>
        <CurrentPage snapshot={snapshot} place={place} />
      </div>
    </>
  );
}

function CurrentPage({ snapshot, place }: { readonly snapshot: SnapshotView | null; readonly place: Place }) {
  const { say } = useWords();
  const page = pageOf(snapshot, place);
  if (snapshot === null) return <Page title={say('app.connecting')}>{null}</Page>;
  switch (page) {
    case 'connecting':
      return <Page title={say('app.connecting')}>{null}</Page>;
    case 'preparing':
      return snapshot.preparing === null ? null : <Preparing preparing={snapshot.preparing} />;
    case 'problem':
      return <Problem snapshot={snapshot} />;
    case 'home':
      return <Home snapshot={snapshot} />;
    case 'whats-new':
      return <WhatsNew snapshot={snapshot} />;
    case 'getting':
      return <Getting snapshot={snapshot} />;
    case 'paused':
      return <Paused snapshot={snapshot} />;
    case 'waiting':
      return <Waiting snapshot={snapshot} />;
    case 'checked':
      return <Checked snapshot={snapshot} />;
    case 'trying':
      return <Trying snapshot={snapshot} />;
    case 'tried':
      return <Tried snapshot={snapshot} />;
    case 'kept':
      return <Kept snapshot={snapshot} />;
    case 'went-back':
      return <WentBack snapshot={snapshot} />;
    case 'story':
      return <Story snapshot={snapshot} />;
    case 'teacher':
      return <Teacher snapshot={snapshot} />;
  }
}
