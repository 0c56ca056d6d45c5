import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { CrossIcon, TickIcon } from './icons.tsx';
import { listenToKeys } from './page-keys.ts';

/** A button of a page. */
export interface Action {
  readonly words: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly icon?: ReactNode;
}

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What Enter does: ✓. */
  readonly accept?: Action | undefined;
  /** What Esc does: ✗. */
  readonly decline?: Action | undefined;
  readonly others?: readonly Action[];
  /** How many of the others stand before what Enter does. */
  readonly acceptAfter?: number;
  /** Where Esc leads to where there is nothing to decline. */
  readonly onLeave?: (() => void) | undefined;
  readonly wide?: boolean;
  /** As high as the window: something in it scrolls by itself. */
  readonly whole?: boolean;
}

/** Milliseconds for which a page that has just come takes nothing: the second press of two was meant for the one before. */
const SETTLE = 350;

/** A page: its heading has the focus when it comes, so that a screen reader says where she is. */
export function Page(props: PageProps) {
  const {
    title,
    children,
    accept,
    decline,
    others = [],
    acceptAfter = 0,
    onLeave,
    wide = false,
    whole = false,
  } = props;
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const isNew = useIsNew();
  useEffect(() => {
    // Not away from a list that she has opened.
    if (!(document.activeElement instanceof HTMLSelectElement)) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} – ${say('app.name')}`;
  }, [title, say]);
  useEffect(() => listenToKeys(onLeave), [onLeave]);
  const button = (action: Action, role?: 'accept' | 'decline') => (
    <Button
      key={action.words}
      onPress={action.onPress}
      disabled={isNew || action.disabled === true}
      icon={action.icon ?? (role === 'accept' ? <TickIcon /> : role === 'decline' ? <CrossIcon /> : null)}
      {...(role === undefined ? {} : { role })}
    >
      {action.words}
    </Button>
  );
  const hasActions = accept !== undefined || decline !== undefined || others.length > 0;
  return (
    <main className={`page${wide ? ' wide' : ''}${whole ? ' whole' : ''}`}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <div className="page-body">{children}</div>
      {hasActions ? (
        <div className={isNew ? 'actions new' : 'actions'}>
          {others.slice(0, acceptAfter).map((action) => button(action))}
          {accept === undefined ? null : button(accept, 'accept')}
          {others.slice(acceptAfter).map((action) => button(action))}
          {decline === undefined ? null : button(decline, 'decline')}
        </div>
      ) : null}
    </main>
  );
}

function useIsNew(): boolean {
  const [isNew, setNew] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setNew(false), SETTLE);
    return () => clearTimeout(timer);
  }, []);
  return isNew;
}
