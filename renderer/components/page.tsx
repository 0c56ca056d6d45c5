import { useEffect, useRef, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The page's buttons, the main one first. */
  readonly actions?: ReactNode;
  /** Where Esc leads to. */
  readonly onBack?: () => void;
}

/** A page: its heading has the focus when it comes, so that a screen reader says where she is. */
export function Page({ title, children, actions, onBack }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onBack?.();
      // On anything that can be pressed, Enter presses that.
      const free = event.target === document.body || event.target === heading.current;
      if (event.key === 'Enter' && free) document.querySelector<HTMLButtonElement>('.pill.main')?.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onBack]);
  return (
    <main className="page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <div className="page-body">{children}</div>
      {actions === undefined ? null : <div className="actions">{actions}</div>}
    </main>
  );
}
