import { useWords } from '../../i18n/i18n.ts';

/** What the system that is tried writes, for who wants to see it. */
export function Console({ lines }: { readonly lines: readonly string[] }) {
  const { say } = useWords();
  return (
    <details>
      <summary>{say('trying.console')}</summary>
      <pre role="log" aria-live="off" tabIndex={0} aria-label={say('trying.console')}>
        {lines.join('\n')}
      </pre>
    </details>
  );
}
