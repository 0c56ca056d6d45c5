import { useEffect } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { hasSomething, isUnderWayHere } from '../../app/page-of.ts';
import { leafOf } from '../../app/leaf-of.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Tree } from '../../components/tree.tsx';
import { agoText, dateText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ask, askAndWatch, goTo } from '../../store/store.ts';

/** Milliseconds after which home asks by itself. */
const OLD = 60 * 60 * 1000;

export function Home({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status, operation } = snapshot;
  const asking = operation?.call === 'check';
  const askedAt = status?.lastCheck?.at;
  useEffect(() => {
    const old = askedAt === undefined || Date.now() - Date.parse(askedAt) > OLD;
    if (old && operation === null) void ask('check', {});
    // Once, when she comes here.
  }, []);
  if (status === null) return null;
  const something = hasSomething(snapshot);
  const unreachable = status.lastCheck !== null && status.lastCheck.error !== null;
  const { leaf, filled } = leafOf(snapshot);
  return (
    <Page
      title={say('home.title')}
      actions={
        <>
          {something ? (
            <Button main onPress={() => goTo(isUnderWayHere(snapshot) ? 'work' : 'whats-new')}>
              {say('home.try')}
            </Button>
          ) : null}
          <Button main={!something} disabled={operation !== null} onPress={() => void ask('check', {})}>
            {say('home.look')}
          </Button>
          {status.fallback === null ? null : (
            <Button disabled={operation !== null} onPress={() => askAndWatch('revert', {})}>
              {say('home.back', { version: status.fallback.version })}
            </Button>
          )}
          <Button onPress={() => goTo('story')}>{say('home.story')}</Button>
          <Button onPress={() => goTo('teacher')}>{say('home.teacher')}</Button>
        </>
      }
    >
      <Tree leaf={leaf} filled={filled} label={say('home.picture', { leaf: say(`leaf.${leaf}`) })} />
      <div className="words">
        <p>{say('home.runs', { version: status.current?.version ?? '–' })}</p>
        <p aria-live="polite">
          {asking
            ? say('home.looking')
            : unreachable
              ? say('home.unreachable')
              : something
                ? say('home.something', { title: titleOf(snapshot) })
                : askedAt === undefined
                  ? say('home.never-asked')
                  : say('home.newest')}
        </p>
        {askedAt === undefined || asking ? null : (
          <p className="small">{say('home.asked', { when: agoText(askedAt, language) })}</p>
        )}
        {status.fallback === null || status.wayBackUntil === null ? null : (
          <p className="small">{say('home.back-until', { date: dateText(status.wayBackUntil, language) })}</p>
        )}
      </div>
    </Page>
  );
}

function titleOf({ status }: SnapshotView): string {
  return status?.newest?.title ?? status?.staged?.version ?? '';
}
