import { useWords } from '../../i18n/i18n.ts';
import { useHistory } from '../../store/use-history.ts';
import { Section } from './facts.tsx';

/** Lines that are shown, the newest first. */
const MOST_LINES = 300;

/** The journal in the engine's own words, for who looks for a reason. */
export function Log() {
  const { say, write } = useWords();
  const history = useHistory();
  if (history === null) return null;
  return (
    <Section title={say('teacher.log')}>
      <table className="log">
        <thead>
          <tr>
            <th scope="col">{say('teacher.log.when')}</th>
            <th scope="col">{say('teacher.log.what')}</th>
            <th scope="col">{say('teacher.log.release')}</th>
            <th scope="col">{say('teacher.log.details')}</th>
          </tr>
        </thead>
        <tbody>
          {history
            .slice(-MOST_LINES)
            .toReversed()
            .map(({ at, what, release, details }, index) => (
              <tr key={`${at} ${what} ${index}`}>
                <td>
                  <time dateTime={at}>{write({ moment: at })}</time>
                </td>
                <td>{what}</td>
                <td>{release}</td>
                <td>{detailsText(details)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Section>
  );
}

function detailsText(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');
}
