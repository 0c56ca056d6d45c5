import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { timeText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ask, askAndWatch, goTo } from '../../store/store.ts';

/** She paused it: it goes on when she says so. */
export function Paused({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  return (
    <Resting
      title={say('paused.title')}
      text={say('paused.text')}
      again={say('paused.go-on')}
      snapshot={snapshot}
    />
  );
}

/** The way to the school broke: it goes on by itself. */
export function Waiting({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const time = snapshot.goesOnAt === null ? '' : timeText(snapshot.goesOnAt, language);
  return (
    <Resting
      title={say('waiting.title')}
      text={say('waiting.text', { time })}
      again={say('waiting.now')}
      snapshot={snapshot}
    />
  );
}

interface RestingProps {
  readonly title: string;
  readonly text: string;
  readonly again: string;
  readonly snapshot: SnapshotView;
}

function Resting({ title, text, again, snapshot }: RestingProps) {
  const { say } = useWords();
  const newest = snapshot.status?.newest;
  return (
    <Page
      title={title}
      onBack={() => goTo('home')}
      actions={
        <>
          <Button
            main
            onPress={() =>
              askAndWatch('get', newest === null || newest === undefined ? {} : { release: newest.id })
            }
          >
            {again}
          </Button>
          <Button
            onPress={() => {
              void ask('stop', { how: 'stop' });
              goTo('home');
            }}
          >
            {say('getting.stop')}
          </Button>
        </>
      }
    >
      <Tree leaf="outline" label={say('home.picture', { leaf: say('leaf.outline') })} />
      <div className="words">
        <p>{text}</p>
      </div>
    </Page>
  );
}
