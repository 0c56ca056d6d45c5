import type { ReactNode } from 'react';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { stagedRelease } from '../../app/page-of.ts';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { explain } from '../../explain/explain.ts';
import { dateText, sizeText } from '../../i18n/amounts.ts';
import { useWords } from '../../i18n/i18n.ts';
import { goTo } from '../../store/store.ts';

/** All that is known about this laptop, on one page. */
export function Teacher({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, language } = useWords();
  const { status, check, ended } = snapshot;
  if (status === null) return null;
  const none = say('teacher.none');
  const date = (iso: string) => dateText(iso, language);
  const { fallback, wayBackUntil, policy, newest } = status;
  const trial = stagedRelease(snapshot)?.trial ?? null;
  const home = () => goTo('home');
  const problem = ended?.error ?? status.lastCheck?.error ?? null;
  const rows: (readonly [string, ReactNode])[] = [
    [say('teacher.runs'), status.current?.version ?? none],
    [
      say('teacher.way-back'),
      fallback === null
        ? none
        : wayBackUntil === null
          ? fallback.version
          : say('teacher.until', { version: fallback.version, date: date(wayBackUntil) }),
    ],
    [say('teacher.staged'), status.staged?.version ?? none],
    [
      say('teacher.trial'),
      trial === null ? none : `${say(`tried.${trial.result}.title`)} (${trial.reason}, ${trial.where})`,
    ],
    ...(trial?.health ?? []).map(
      ({ script, exitCode }) =>
        [
          `${say('teacher.health')}: ${script}`,
          exitCode === 0 ? say('teacher.passed') : say('teacher.failed', { code: exitCode }),
        ] as const,
    ),
    [say('teacher.source'), status.source],
    [say('teacher.signed'), newest === null ? none : `${newest.title}, ${date(newest.issued)}`],
    ...(check === null ? [] : [[say('teacher.valid'), date(check.metadataExpires)] as const]),
    ...(check?.changes ?? []).map(
      ({ part, added, changed, removed }) =>
        [
          `${say('teacher.changes')}: ${say(`part.${part}`)}`,
          say('teacher.change', { added, changed, removed }),
        ] as const,
    ),
    ...(check === null || check.cost === null
      ? []
      : [
          [
            say('teacher.space'),
            say('teacher.room', {
              needed: sizeText(check.cost.spaceBytes, language),
              free: sizeText(check.cost.freeBytes, language),
            }),
          ] as const,
        ]),
    [say('teacher.settles'), status.settlesAfter === null ? none : date(status.settlesAfter)],
    [say('teacher.policy-trial'), say(policy.keepNeedsGoodTrial ? 'teacher.yes' : 'teacher.no')],
    [
      say('teacher.policy'),
      say('teacher.policy-days', { settle: policy.settleAfterDays, back: policy.wayBackDays }),
    ],
    ...(problem === null
      ? []
      : [
          [
            say('teacher.last-error'),
            `${say(explain(problem.code))} (${problem.code}${detailsText(problem)})`,
          ] as const,
        ]),
  ];
  return (
    <Page
      title={say('teacher.title')}
      onBack={home}
      actions={
        <Button main onPress={home}>
          {say('app.home')}
        </Button>
      }
    >
      <dl className="rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}

/** What a technician asks for: `, path /etc/motd, count 1`. */
function detailsText({ details }: NonNullable<NonNullable<SnapshotView['ended']>['error']>): string {
  const parts = Object.entries(details).flatMap(([name, value]) =>
    name === 'lastLines' ? [] : [`, ${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`],
  );
  return parts.join('');
}
