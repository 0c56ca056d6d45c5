import { useState } from 'react';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { composeReport, type ReportFacts } from '../../../../shared/report/compose-report.ts';
import { reportName } from '../../../../shared/report/report-name.ts';
import { reportPage } from '../../../../shared/report/report-page.ts';
import { Button } from '../../../components/button.tsx';
import { useWords } from '../../../i18n/i18n.ts';
import { Section } from '../facts.tsx';
import { collectFacts } from './collect-facts.ts';
import { reportWords } from './report-words.ts';
import { savePage } from './save-page.ts';
import { Sheet } from './sheet.tsx';
import './report.css';

/** One page about this laptop: to look at, to print, to save. */
export function Report({ status }: { readonly status: StatusView }) {
  const words = useWords();
  const { say } = words;
  const [facts, setFacts] = useState<ReportFacts>();
  const [saved, setSaved] = useState<string>();
  const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  const contents = facts === undefined ? undefined : composeReport(facts, reportWords(words, direction));
  const make = async () => {
    setFacts(await collectFacts(status));
    setSaved(undefined);
  };
  return (
    <Section part="report">
      <p>{say('paper.text')}</p>
      <div className="actions">
        <Button onPress={() => void make()}>{say(facts === undefined ? 'paper.make' : 'paper.again')}</Button>
        {facts === undefined || contents === undefined ? null : (
          <>
            <Button onPress={() => window.print()}>{say('paper.print')}</Button>
            <Button
              onPress={() => {
                const name = reportName(facts.at, 'html');
                savePage(reportPage(contents), name);
                setSaved(name);
              }}
            >
              {say('paper.save')}
            </Button>
          </>
        )}
      </div>
      <p role="status">
        {saved !== undefined ? (
          say('paper.saved', { name: saved })
        ) : contents === undefined ? null : (
          // Again, where it was made again.
          <span key={facts?.at}>{say('paper.made')}</span>
        )}
      </p>
      {contents === undefined ? null : <Sheet contents={contents} />}
    </Section>
  );
}
