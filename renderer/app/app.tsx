import { useEffect, useState } from 'react';
import type { SnapshotView } from '../../shared/contract/window.ts';
import { Page } from '../components/page.tsx';
import { Toolbar } from '../components/toolbar.tsx';
import { Armed } from '../features/checked/armed.tsx';
import { Checked } from '../features/checked/checked.tsx';
import { Getting } from '../features/getting/getting.tsx';
import { Paused, Waiting } from '../features/getting/resting.tsx';
import { Home } from '../features/home/home.tsx';
import { Kept } from '../features/kept/kept.tsx';
import { Preparing } from '../features/preparing/preparing.tsx';
import { Problem } from '../features/problem/problem.tsx';
import { Restart } from '../features/restart/restart.tsx';
import { Sheets } from '../features/sheets/sheets.tsx';
import { Story } from '../features/story/story.tsx';
import { Teacher } from '../features/teacher/teacher.tsx';
import { Tried } from '../features/trying/tried.tsx';
import { Trying } from '../features/trying/trying.tsx';
import { WentBack } from '../features/went-back/went-back.tsx';
import { WhatsNew } from '../features/whats-new/whats-new.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useNewleaf } from '../store/store.ts';
import { useDescription } from './description.ts';
import { Notices } from './notices.tsx';
import { Said } from './said.tsx';
import { pageOf, waitsForHer, type Page as PageName } from './page-of.ts';

export function App() {
  const { connected, snapshot, place } = useNewleaf();
  const page = pageOf(snapshot, place);
  useDescription(snapshot);
  useMinutes();
  return (
    <>
      <Toolbar page={page} waits={snapshot !== null && waitsForHer(snapshot)} />
      <Notices page={page} />
      <Said page={page} />
      {/* What was so before the touch was lost may be so no more: nothing can be pressed. */}
      <div className="content" inert={!connected}>
        {snapshot === null ? <Connecting /> : <CurrentPage page={page} snapshot={snapshot} />}
      </div>
    </>
  );
}

/** Draws anew each minute: “today” and “until” go on without anything happening on the laptop. */
function useMinutes(): void {
  const [, setMinutes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinutes((minutes) => minutes + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
}

function Connecting() {
  const { say } = useWords();
  return <Page title={say('app.connecting')}>{null}</Page>;
}

function CurrentPage({ page, snapshot }: { readonly page: PageName; readonly snapshot: SnapshotView }) {
  switch (page) {
    case 'connecting':
      return <Connecting />;
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
    case 'armed':
      return <Armed snapshot={snapshot} />;
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
    case 'sheets':
      return <Sheets snapshot={snapshot} />;
    case 'restart':
      return <Restart snapshot={snapshot} />;
    case 'teacher':
      return <Teacher snapshot={snapshot} />;
  }
}
