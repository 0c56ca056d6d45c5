import type { StatusView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Facts, Section } from './facts.tsx';

/** What starts, what is over the core, and the way back. */
export function LaptopNow({
  snapshot,
  status,
}: {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
}) {
  const { say } = useWords();
  const { current, fallback, wayBackUntil, settlesAfter, lastCheck } = status;
  const none = say('teacher.none');
  const layers = (current?.layers.length ?? 1) - 1;
  return (
    <Section title={say('teacher.now')}>
      <Facts
        facts={[
          [
            say('teacher.runs'),
            current === null
              ? none
              : say('teacher.runs.value', { version: current.version, date: { moment: current.since } }),
          ],
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
            settlesAfter === null ? none : say('teacher.settles.after', { date: { moment: settlesAfter } }),
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
          [say('teacher.source'), status.source],
          [say('teacher.store'), status.store],
        ]}
      />
    </Section>
  );
}

/** What is at work, in this window's shell or in another process. */
function Running({ snapshot, status }: { readonly snapshot: SnapshotView; readonly status: StatusView }) {
  const { say } = useWords();
  const call = snapshot.operation?.call;
  if (call !== undefined) return say(`busy.${call}`);
  if (status.operation === null) return say('teacher.none');
  const { name, pid, since } = status.operation;
  return say('teacher.running.other', { name, process: String(pid), date: { moment: since } });
}
