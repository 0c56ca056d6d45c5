import { useMemo, useState } from 'react';
import { LOG_GROUPS, type LogGroup } from '../../../../shared/history/groups.ts';
import type { HistoryEntry } from '../../../../shared/history/happening.ts';
import { byDay } from '../../../app/by-day.ts';
import { Button } from '../../../components/button.tsx';
import { SearchField } from '../../../components/search-field.tsx';
import { useWords } from '../../../i18n/i18n.ts';
import { Section } from '../facts.tsx';
import { shortWords } from '../report/report-words.ts';
import { chosenLines, linesOf, type LogLine } from './lines-of.ts';
import './log.css';

/** Lines that are there at first, and how many more each press brings. */
const PAGE = 300;

/** What happened on this laptop, in words, by day, the newest first. */
export function Log({ history }: { readonly history: readonly HistoryEntry[] }) {
  const words = useWords();
  const { say } = words;
  const [group, setGroup] = useState<LogGroup | 'all'>('all');
  const [search, setSearch] = useState('');
  const [isRaw, setRaw] = useState(false);
  const [most, setMost] = useState(PAGE);
  const lines = useMemo(() => linesOf(history, shortWords(words)), [history, words]);
  const chosen = useMemo(() => chosenLines(lines, { group, search, isRaw }), [lines, group, search, isRaw]);
  return (
    <Section part="log">
      <div className="log-groups" role="group" aria-label={say('log.filter')}>
        {(['all', ...LOG_GROUPS] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="one-of"
            aria-pressed={group === one}
            onClick={() => {
              setGroup(one);
              setMost(PAGE);
            }}
          >
            {say(`log.${one}`)}
          </button>
        ))}
      </div>
      {/* One for all lines: each with its own would be hundreds of stops for who uses the keyboard. */}
      <label className="log-raw">
        <input type="checkbox" checked={isRaw} onChange={({ target }) => setRaw(target.checked)} />
        {say('log.raw')}
      </label>
      <SearchField label={say('log.search')} text={search} onType={setSearch} />
      {/* How many there are of what was looked for is said; not each line that the log grows by. */}
      <p role="status" aria-live={group === 'all' && search === '' ? 'off' : 'polite'} className="log-found">
        {chosen.length === 0 ? say('log.found.none') : say('log.found', { count: chosen.length })}
      </p>
      {byDay(chosen.slice(0, most)).map(({ day, items }) => (
        <Day key={day} day={day} lines={items} isRaw={isRaw} />
      ))}
      {chosen.length <= most ? null : (
        <div className="actions">
          <Button onPress={() => setMost(most + PAGE)}>{say('changes.more')}</Button>
        </div>
      )}
    </Section>
  );
}

interface DayProps {
  readonly day: string;
  readonly lines: readonly LogLine[];
  readonly isRaw: boolean;
}

function Day({ day, lines, isRaw }: DayProps) {
  const { write } = useWords();
  const date = write({ date: day });
  return (
    <div className="log-day">
      <h3>{date}</h3>
      <ol className="log-lines" aria-label={date}>
        {lines.map((line, index) => (
          <Line key={`${line.at} ${index}`} line={line} isRaw={isRaw} />
        ))}
      </ol>
    </div>
  );
}

function Line({ line, isRaw }: { readonly line: LogLine; readonly isRaw: boolean }) {
  const { at, release, text, groups, raw } = line;
  const { write } = useWords();
  return (
    <li className={groups.includes('trouble') ? 'log-line trouble' : 'log-line'}>
      <time dateTime={at}>{write({ time: at })}</time>
      <bdi className="log-release">{release}</bdi>
      <span className="log-text">{text}</span>
      {isRaw ? (
        <bdi dir="ltr" className="log-engine">
          {raw}
        </bdi>
      ) : null}
    </li>
  );
}
