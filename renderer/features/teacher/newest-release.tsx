import type { CheckView, LocalReleaseView, StatusView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { newestLocal } from '../../app/snapshot-part.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Facts, Section } from './facts.tsx';

/** States of a release that has not come yet, or not whole. */
const TO_FETCH: readonly LocalReleaseView['state'][] = ['available', 'fetching', 'failed', 'cancelled'];

/** Who signed it and when, and what it takes. */
export function NewestRelease({
  snapshot,
  status,
}: {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
}) {
  const { say, write } = useWords();
  const { newest } = status;
  const { check } = snapshot;
  const state = newestLocal(snapshot)?.state ?? 'available';
  // What is here is not to be fetched any more.
  const cost = TO_FETCH.includes(state) ? (check?.cost ?? null) : null;
  if (newest === null) {
    return (
      <Section part="newest">
        <p>{say('teacher.newest.none')}</p>
      </Section>
    );
  }
  const { title, version, sequence, issued, urgency, bytes, entries } = newest;
  return (
    <>
      <Section part="newest">
        <Facts
          facts={[
            [say('teacher.release'), say('teacher.release.value', { title, version, sequence })],
            [say('teacher.signed'), say('teacher.signed.value', { date: { moment: issued } })],
            // “Signatures” has it in every case.
            ...(check === null
              ? []
              : [[say('teacher.valid'), write({ moment: check.metadataExpires })] as const]),
            [say('teacher.urgency'), say(`teacher.urgency.${urgency}`)],
            [say('teacher.size'), say('teacher.size.value', { size: { bytes }, count: entries })],
            [say('teacher.state'), say(`state.${state}`)],
          ]}
        />
      </Section>
      {cost === null ? null : <Room cost={cost} />}
    </>
  );
}

function Room({ cost }: { readonly cost: NonNullable<CheckView['cost']> }) {
  const { say, write } = useWords();
  const { fetchBytes, fetchFiles, copyBytes, copyFiles, spaceBytes, freeBytes, seconds } = cost;
  return (
    <Section title={say('teacher.room')}>
      <Facts
        facts={[
          [say('teacher.fetch'), say('teacher.files', { size: { bytes: fetchBytes }, count: fetchFiles })],
          [say('teacher.copy'), say('teacher.files', { size: { bytes: copyBytes }, count: copyFiles })],
          [say('teacher.needed'), write({ bytes: spaceBytes })],
          [
            say('teacher.free'),
            spaceBytes <= freeBytes
              ? write({ bytes: freeBytes })
              : say('teacher.short', {
                  free: { bytes: freeBytes },
                  missing: { bytes: spaceBytes - freeBytes },
                }),
          ],
          [say('teacher.time'), seconds === null ? say('teacher.unknown') : write({ seconds })],
        ]}
      />
    </Section>
  );
}
