import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/i18n.ts';

/** What the system that is tried writes, for who wants to see it; the newest is in sight. */
export function Console({ lines }: { readonly lines: readonly string[] }) {
  const { say } = useWords();
  const text = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (text.current !== null) text.current.scrollTop = text.current.scrollHeight;
  }, [lines]);
  return (
    <details className="console">
      <summary>{say('trying.console')}</summary>
      <pre ref={text} role="log" aria-live="off" tabIndex={0} aria-label={say('trying.console')}>
        {lines.length === 0 ? say('trying.console.nothing') : lines.join('\n')}
      </pre>
    </details>
  );
}
