import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { OperationName } from '../../shared/contract/calls.ts';
import { AlertIcon, CrossIcon, LeafIcon, WorkIcon } from '../components/icons.tsx';
import { Strip } from '../components/strip.tsx';
import { childAction } from '../explain/child-action.tsx';
import { explain } from '../explain/explain.ts';
import { useWords } from '../i18n/i18n.ts';
import { dismiss, goTo, useNewleaf } from '../store/store.ts';
import { noticesOf, type Notice } from './notice-of.ts';
import type { Page } from './page-of.ts';

/** The strips under the toolbar. */
export function Notices({ page }: { readonly page: Page }) {
  const { connected, snapshot, refused, dismissed } = useNewleaf();
  const notices = noticesOf({ connected, snapshot, page, refused: refused?.error ?? null, dismissed });
  return notices.map((notice) => <NoticeStrip key={notice.kind} notice={notice} />);
}

function NoticeStrip({ notice }: { readonly notice: Notice }) {
  const { say } = useWords();
  switch (notice.kind) {
    case 'gone':
      return (
        <Strip role="alert" takesFocus icon={<AlertIcon />} title={say('app.gone.title')}>
          {say('app.gone.text')}
        </Strip>
      );
    case 'failed':
      return <FailedStrip error={notice.error} />;
    case 'other-engine':
      return (
        <Strip role="status" icon={<WorkIcon />} title={say('busy.other.title')}>
          {say('busy.other.text')}
        </Strip>
      );
    case 'on-trial':
      return (
        <Strip
          role="status"
          icon={<LeafIcon />}
          buttons={
            <button type="button" className="in-strip" onClick={() => goTo('work')}>
              {say('app.see')}
            </button>
          }
        >
          {say('runs.trial', { version: notice.version })}
        </Strip>
      );
    case 'at-work':
      return <WorkStrip call={notice.call} />;
  }
}

function FailedStrip({ error }: { readonly error: ErrorView }) {
  const { say, tell } = useWords();
  const { snapshot } = useNewleaf();
  const { child, childMay } = explain(error);
  const actions = childMay.flatMap((name) => childAction(name, snapshot, say));
  return (
    <Strip
      role="alert"
      icon={<AlertIcon />}
      title={say('problem.title')}
      buttons={
        <>
          {actions.slice(0, 1).map(({ words, onPress, disabled }) => (
            <button
              key={words}
              type="button"
              className="in-strip"
              aria-disabled={disabled}
              onClick={() => {
                if (disabled !== true) onPress();
              }}
            >
              {words}
            </button>
          ))}
          <button
            type="button"
            className="in-strip round"
            aria-label={say('app.close')}
            title={say('app.close')}
            onClick={dismiss}
          >
            <CrossIcon />
          </button>
        </>
      }
    >
      {tell(child)}
    </Strip>
  );
}

/** What runs while she looks at something else. */
function WorkStrip({ call }: { readonly call: OperationName }) {
  const { say } = useWords();
  const isSilent = useNewleaf(({ snapshot }) => snapshot?.operation?.progress?.silent === true);
  const isHers = call === 'get' || call === 'try';
  return (
    <Strip
      role="status"
      icon={<WorkIcon />}
      buttons={
        isHers ? (
          <button type="button" className="in-strip" onClick={() => goTo('work')}>
            {say('app.see')}
          </button>
        ) : undefined
      }
    >
      {say(isSilent ? 'getting.silent' : `busy.${call}`)}
    </Strip>
  );
}
