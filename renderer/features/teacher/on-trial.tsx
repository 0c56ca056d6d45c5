import type { LocalReleaseView, StatusView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { ruleOfTrial } from '../../../shared/model/after-trial.ts';
import { isStagedDamaged, newestLocal, stagedRelease, titleOf } from '../../app/snapshot-part.ts';
import { runsOf } from '../../app/what-runs.ts';
import { reasonText } from '../../explain/reason-text.ts';
import { useWords, type Say } from '../../i18n/i18n.ts';
import { Console } from '../trying/console.tsx';
import { nameOfCheck } from '../trying/laptop-cards.ts';
import { findingsText } from './findings-text.ts';
import { Decide } from './decision/decide.tsx';
import { Facts, Section, type Fact } from './facts.tsx';

/** What waits for a decision, and what was found about it. */
export function OnTrial({
  snapshot,
  status,
}: {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
}) {
  const { say } = useWords();
  const { staged } = status;
  // Of the release that waits, else of the newest, which may be the one that was kept or put aside.
  const release = stagedRelease(snapshot) ?? newestLocal(snapshot);
  return (
    <>
      <Section part="trial">
        {staged === null ? (
          <p>{say('teacher.staged.none')}</p>
        ) : (
          <Facts
            facts={[
              [
                say('teacher.staged'),
                say(stagedKey(status), {
                  version: staged.version,
                  date: { moment: staged.since },
                }),
              ],
              ...daysFacts(status, say),
            ]}
          />
        )}
      </Section>
      <Decide snapshot={snapshot} status={status} />
      {staged === null && (release?.trial ?? null) === null ? null : (
        <Found release={release} name={staged === null ? titleOf(snapshot, release?.id) : undefined} />
      )}
    </>
  );
}

/** What was sealed is not said to be right where something was found in it since. */
function stagedKey(status: StatusView) {
  if (isStagedDamaged({ status })) return 'teacher.staged.damaged';
  return runsOf(status) === 'trial' ? 'teacher.staged.runs' : 'teacher.staged.value';
}

/** Since when it runs on trial, and what comes when its days are over. */
function daysFacts(status: StatusView, say: Say): Fact[] {
  const { trialDays } = status;
  if (trialDays === null) return [];
  const { since, until, areOver, days } = trialDays;
  const from = { moment: since };
  const value = areOver
    ? say('teacher.days.over', { time: { days }, date: from })
    : say('teacher.days.value', { date: from, until: { moment: until } });
  return [
    [say('teacher.days'), value],
    [say('teacher.days.then'), say(`teacher.after.${ruleOfTrial(status)}`)],
  ];
}

interface FoundProps {
  readonly release: LocalReleaseView | undefined;
  /** Where it is not the one that waits, which stands above. */
  readonly name: string | undefined;
}

function Found({ release, name }: FoundProps) {
  const { say } = useWords();
  if (release === undefined || release.trial === null) {
    return (
      <Section title={say('teacher.found')}>
        <Facts facts={[[say('teacher.result'), say('teacher.result.none')]]} />
      </Section>
    );
  }
  const { trial, thumbs } = release;
  const { result, reason, where, seconds, at, kernel, health } = trial;
  const checks: Fact[] = health.map(({ script, level, exitCode, output }) => [
    say(`teacher.${level}`, { name: nameOfCheck(script) }),
    exitCode === 0
      ? `✓ ${say('teacher.passed')}`
      : `✗ ${say('teacher.failed', { code: String(exitCode) })}${output === '' ? '' : `: ${output}`}`,
  ]);
  return (
    <Section title={say('teacher.found')}>
      <Facts
        facts={[
          ...(name === undefined ? [] : [[say('report.release'), name] as const]),
          [say('teacher.result'), say(`teacher.result.${result}`)],
          [say('teacher.why'), reasonText(reason, say)],
          [
            say('teacher.how'),
            say('teacher.how.value', {
              where: say(`teacher.where.${where}`),
              time: { seconds },
              date: { moment: at },
            }),
          ],
          [say('teacher.kernel'), kernel ?? say('teacher.unknown')],
          ...(checks.length === 0 ? [[say('teacher.health'), say('teacher.health.none')] as const] : checks),
          ...(trial.probe === undefined
            ? []
            : [[say('report.laptop'), findingsText(trial.probe.found, say)] as const]),
          [
            say('teacher.thumbs'),
            thumbs.length === 0
              ? say('teacher.thumbs.none')
              : thumbs
                  .map((one) =>
                    say(`teacher.thumb.${one.thumb}`, {
                      what: say(`try.${one.item}`),
                      date: { moment: one.at },
                    }),
                  )
                  .join('\n'),
          ],
        ]}
      />
      <Console lines={trial.console} />
    </Section>
  );
}
