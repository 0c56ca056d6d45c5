import type { StatusView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { nextSystem, runsOf } from '../../app/what-runs.ts';
import { Button } from '../../components/button.tsx';
import { useWords, type Say } from '../../i18n/i18n.ts';
import { waitingText } from '../getting/waiting-text.ts';
import { restartAction } from '../restart/restart-action.tsx';
import { Facts, Section, type Fact } from './facts.tsx';

/** What starts, what is over the core, and the way back. */
export function LaptopNow({
  snapshot,
  status,
}: {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
}) {
  const { say, write } = useWords();
  const { current, fallback, wayBackUntil, settlesAfter, lastCheck, sources } = status;
  const none = say('teacher.none');
  const restart = restartAction(status, say);
  const layers = (current?.layers.length ?? 1) - 1;
  return (
    <Section part="now">
      <Facts
        facts={[
          [
            say('teacher.runs'),
            current === null
              ? none
              : say('teacher.runs.value', { version: current.version, date: { moment: current.since } }),
          ],
          ...runningFacts(status, say),
          [
            say('teacher.layers'),
            layers === 0 ? say('teacher.layers.none') : say('teacher.layers.value', { count: layers }),
          ],
          [
            say('teacher.way-back'),
            fallback === null
              ? none
              : wayBackUntil === null
                ? fallback.version
                : say('teacher.until', { version: fallback.version, date: { moment: wayBackUntil } }),
          ],
          [
            say('teacher.settles'),
            settlesAfter === null
              ? say('teacher.nothing')
              : say('teacher.settles.after', { date: { moment: settlesAfter } }),
          ],
          [say('teacher.running'), <Running key="running" snapshot={snapshot} status={status} />],
          [
            say('teacher.asked'),
            lastCheck === null
              ? say('teacher.asked.never')
              : lastCheck.error === null
                ? say('teacher.asked.well', { date: { moment: lastCheck.at } })
                : say('teacher.asked.failed', { date: { moment: lastCheck.at }, code: lastCheck.error.code }),
          ],
          [say('teacher.source'), write({ list: sources.map(({ url }) => url) })],
          [say('teacher.store'), status.store],
        ]}
      />
      {runsOf(status) === 'mixed' ? <p>{say('teacher.mixed')}</p> : null}
      {restart === undefined ? null : (
        <div className="actions">
          <Button icon={restart.icon} disabled={isBusy(snapshot)} onPress={restart.onPress}>
            {restart.words}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** What runs, and what of it is not as it should be. */
function runningFacts(status: StatusView, say: Say): Fact[] {
  const { boots, current, trial } = status;
  if (boots === null) return [[say('teacher.runs-now'), say('teacher.runs-now.unknown')]];
  const { running, told, differs, byHand, keeps } = boots;
  const version = (running ?? told ?? nextSystem(status))?.version ?? '';
  const runs = runsOf({ boots, current, trial });
  const value = say(`teacher.runs-now.${runs === 'unknown' ? 'foreign' : runs}`, { version });
  return [
    [say('teacher.runs-now'), byHand ? say('teacher.runs-now.by-hand', { value }) : value],
    ...differs.map(({ what, wanted, found }): Fact => [
      say(`teacher.differs.${what}`),
      say('teacher.differs.value', {
        found: found === '' ? say('teacher.none') : found,
        wanted: wanted === '' ? say('teacher.none') : wanted,
      }),
    ]),
    ...(told === null || keeps ? [] : [[say('teacher.keeps'), say('teacher.keeps.not')] as const]),
  ];
}

/** What is at work, in this window's shell or in another process, or waits to be. */
function Running({ snapshot, status }: { readonly snapshot: SnapshotView; readonly status: StatusView }) {
  const { say, tell } = useWords();
  const { operation, goesOnAt, waitsFor } = snapshot;
  if (operation !== null) return say(`busy.${operation.call}`);
  if (goesOnAt !== null) return tell(waitingText(waitsFor, { time: goesOnAt }));
  if (status.operation === null) return say('teacher.nothing');
  const { name, pid, since } = status.operation;
  return say('teacher.running.other', { name, process: String(pid), date: { moment: since } });
}
