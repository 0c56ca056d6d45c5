import type { SnapshotView } from '../../../shared/contract/window.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { childAction } from '../../explain/child-action.tsx';
import { explain } from '../../explain/explain.ts';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { UnchangedPicture } from '../../components/pictures.tsx';
import { ProblemPicture } from '../../components/problem-picture.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';

/** What went wrong when nothing else says so. */
const UNKNOWN = { code: 'E_INTERNAL', details: {} } as const;

/** Something did not go: what it was, in one sentence, and what she can do. */
export function Problem({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const { trouble, ended, status } = snapshot;
  const { child, childMay, picture } = explain(trouble ?? ended?.error ?? UNKNOWN);
  // Without a store nothing else can be asked for; a teacher can read what is wrong.
  const actions = childMay
    .filter((name) => status !== null || name === 'teacher' || name === 'again')
    .flatMap((name) => childAction(name, snapshot, say));
  if (status === null && actions.length === 0) actions.push(...childAction('teacher', snapshot, say));
  const home = () => goTo('home');
  const [first, ...others] = actions;
  return (
    <Page
      title={say('problem.title')}
      onLeave={status === null ? undefined : home}
      accept={first}
      others={others}
      decline={status === null ? undefined : { words: say('app.home'), onPress: home }}
    >
      <Tree {...leafOf(snapshot)} mood="sorry" isKnown={status !== null} />
      <div className="words">
        <div className="problem">
          <ProblemPicture of={picture} />
          <p role="alert">{tell(child)}</p>
        </div>
        {status === null ? null : (
          <Line picture={<UnchangedPicture />}>{say('problem.nothing-changed')}</Line>
        )}
      </div>
    </Page>
  );
}
