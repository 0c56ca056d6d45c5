import { useRef, useState } from 'react';
import type { ChangesView, WantedChanges } from '../../../../shared/contract/changes.ts';
import type { StatusView } from '../../../../shared/contract/views.ts';
import type { Part } from '../../../../shared/model/parts.ts';
import { Button } from '../../../components/button.tsx';
import { CrossIcon } from '../../../components/icons.tsx';
import { SearchField } from '../../../components/search-field.tsx';
import { useWords } from '../../../i18n/i18n.ts';
import { Section } from '../facts.tsx';
import './changes.css';
import { FileList } from './file-list.tsx';
import { PartsStrip } from './parts-strip.tsx';
import { useChanges } from './use-changes.ts';

/** What waits, is offered, or was kept last, against what it replaces: by part, and by file for who opens one. */
export function Changes({ status }: { readonly status: StatusView }) {
  const { say } = useWords();
  const [part, setPart] = useState<Part | 'all'>();
  const [search, setSearch] = useState('');
  const section = useRef<HTMLDivElement>(null);
  const isOpen = part !== undefined || search !== '';
  const searchesInPart = part !== undefined && part !== 'all' && search !== '';
  const { answer, isLatest, more } = useChanges(queryOf(part, search), isOpen, status);
  if (answer === undefined) return <Section part="changes">{null}</Section>;
  if ('error' in answer) {
    return (
      <Section part="changes">
        <p>
          {answer.error.code === 'E_BUSY'
            ? say('teacher.busy')
            : say('changes.failed', { code: answer.error.code })}
        </p>
      </Section>
    );
  }
  const { changes } = answer;
  if (changes === null || changes.parts.length === 0) {
    return (
      <Section part="changes">
        {changes === null ? null : <Headline changes={changes} />}
        <p>{say(changes === null ? 'changes.none' : 'changes.same')}</p>
      </Section>
    );
  }
  return (
    <Section part="changes">
      <div ref={section}>
        <Headline changes={changes} />
        <PartsStrip parts={changes.parts} chosen={part} onChoose={setPart} />
        <SearchField label={say('changes.search')} text={search} onType={setSearch} />
        {/* Always there, so that what comes into it is said. */}
        <p role="status" className="change-found">
          {isOpen && isLatest ? <Found changes={changes} part={part} /> : null}
        </p>
        {isOpen && changes.files.length > 0 ? <FileList files={changes.files} /> : null}
        {isOpen ? (
          <div className="actions">
            {searchesInPart && isLatest && changes.matching === 0 ? (
              <Button onPress={() => setPart('all')}>{say('changes.search-all')}</Button>
            ) : null}
            {more === undefined ? null : <Button onPress={more}>{say('changes.more')}</Button>}
            <Button
              icon={<CrossIcon />}
              onPress={() => {
                // The button goes with the list: on from where that was opened.
                section.current?.querySelector<HTMLElement>('[aria-pressed="true"], input')?.focus();
                setPart(undefined);
                setSearch('');
              }}
            >
              {say('changes.close')}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function queryOf(part: Part | 'all' | undefined, search: string): Pick<WantedChanges, 'part' | 'search'> {
  return {
    ...(part === undefined || part === 'all' ? {} : { part }),
    ...(search === '' ? {} : { search }),
  };
}

function Headline({ changes: { state, from, to } }: { readonly changes: ChangesView }) {
  const { say } = useWords();
  // Not asked for here.
  if (state === 'own') return null;
  return <p>{say(`changes.${state}`, { from: from.version, to: to.version })}</p>;
}

interface FoundProps {
  readonly changes: ChangesView;
  readonly part: Part | 'all' | undefined;
}

function Found({ changes: { matching, files }, part }: FoundProps) {
  const { say } = useWords();
  if (matching === 0) {
    return part === undefined || part === 'all'
      ? say('changes.found.none')
      : say('changes.found.none-in', { part: say(`part.${part}`) });
  }
  const found = say('changes.found', { count: matching });
  if (files.length === matching) return found;
  return `${found} ${say('changes.shown', { count: files.length, total: matching })}`;
}
