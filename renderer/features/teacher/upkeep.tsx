import { directionOf } from '../../../shared/model/direction.ts';
import type { VerifyView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { Bar } from '../../components/bar.tsx';
import { Button } from '../../components/button.tsx';
import { StopIcon } from '../../components/icons.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { ask, useNewleaf } from '../../store/store.ts';
import { useStopping } from '../../store/use-stopping.ts';
import { Section } from './facts.tsx';
import { faultText, faultyPaths } from './fault-text.ts';
import { findingsText } from './findings-text.ts';

/** Faults that are shown; there may be thousands. */
const MOST_FAULTS = 50;

/** What a technician does now and then, and what came of it. */
export function Upkeep({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const disabled = isBusy(snapshot);
  return (
    <Section part="upkeep">
      <div className="actions">
        <Button disabled={disabled} onPress={() => void ask('check', {})}>
          {say('action.check')}
        </Button>
        <Button disabled={disabled} onPress={() => void ask('probe', { source: true })}>
          {say('action.probe')}
        </Button>
        <Button disabled={disabled} onPress={() => void ask('verify', {})}>
          {say('action.verify')}
        </Button>
        <Button disabled={disabled} onPress={() => void ask('repair', {})}>
          {say('action.repair')}
        </Button>
      </div>
      <AtWork snapshot={snapshot} />
      {/* Only what is new is said, and not all answers once more. */}
      <div role="status" aria-atomic={false}>
        <Answers status={snapshot.status} />
      </div>
    </Section>
  );
}

/** What runs, how far it is, and a way to stop it. */
function AtWork({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const stopping = useStopping();
  const { operation } = snapshot;
  if (operation === null) return null;
  const words = stopping ? say('getting.stopping') : say(`busy.${operation.call}`);
  return (
    <div className="at-work">
      {/* The strip under the toolbar says it aloud. */}
      <p>{words}</p>
      <Bar
        done={operation.progress?.done ?? 0}
        total={operation.progress?.total ?? 0}
        label={say('teacher.running')}
        words={words}
      />
      <Button icon={<StopIcon />} disabled={stopping} onPress={() => void ask('stop', { how: 'stop' })}>
        {say('getting.stop')}
      </Button>
    </div>
  );
}

/** What looking, verifying and repairing answered in this window. */
function Answers({ status }: { readonly status: SnapshotView['status'] }) {
  const { say } = useWords();
  const { check, probe, verify, repair } = useNewleaf((state) => state.answers);
  return (
    <>
      {check === undefined ? null : (
        <p>
          <strong>{say('action.check')}: </strong>
          {check.newest === null
            ? say('teacher.newest.none')
            : say('teacher.release.value', {
                title: check.newest.title,
                version: check.newest.version,
                sequence: check.newest.sequence,
              })}
        </p>
      )}
      {probe === undefined ? null : (
        <>
          <p>
            <strong>{say('action.probe')}: </strong>
          </p>
          <ul className="faults">
            {findingsText(probe.found, say)
              .split('\n')
              .map((line) => (
                <li key={line} dir={directionOf(line)}>
                  {line}
                </li>
              ))}
          </ul>
        </>
      )}
      {verify === undefined ? null : (
        <Verified name={say('action.verify')} verified={verify} status={status} />
      )}
      {repair === undefined ? null : (
        <Verified name={say('action.repair')} verified={repair} status={status} />
      )}
    </>
  );
}

interface VerifiedProps {
  readonly name: string;
  readonly verified: VerifyView;
  readonly status: SnapshotView['status'];
}

function Verified({ name, verified, status }: VerifiedProps) {
  const { say, language } = useWords();
  const faulty = faultyPaths(verified.faults);
  if (faulty.length === 0) {
    return (
      <p>
        <strong>{name}: </strong>
        {say('teacher.verified.well', { size: { bytes: verified.bytes } })}
      </p>
    );
  }
  const shown = faulty.slice(0, MOST_FAULTS);
  return (
    <>
      <p>
        <strong>{name}: </strong>
        {say('teacher.verified.faults', { count: faulty.length })}
      </p>
      <ul className="faults">
        {shown.map((one) => (
          <li
            key={one.path}
            // Ours though it begins with a path.
            dir={LANGUAGES[language].direction}
          >
            {faultText(one, status, say)}
          </li>
        ))}
        {faulty.length > shown.length ? (
          <li>{say('teacher.more', { count: faulty.length - shown.length })}</li>
        ) : null}
      </ul>
    </>
  );
}
