import type { SpaceView, StatusView } from '../../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../../shared/contract/window.ts';
import { isBusy } from '../../../app/snapshot-part.ts';
import { Button } from '../../../components/button.tsx';
import { useWords } from '../../../i18n/i18n.ts';
import { ask, useNewleaf } from '../../../store/store.ts';
import { Section } from '../facts.tsx';
import { segmentsOf } from './segments-of.ts';
import { SpaceBar, Swatch } from './space-bar.tsx';
import { useSpace } from './use-space.ts';
import './space.css';

interface SpaceProps {
  readonly snapshot: SnapshotView;
  readonly status: StatusView;
}

/** The disk as a picture: what takes room, what can be given back, and what came of giving it back. */
export function Space({ snapshot, status }: SpaceProps) {
  const { say } = useWords();
  const answer = useSpace(status);
  const disabled = isBusy(snapshot);
  return (
    <Section part="space">
      {answer === undefined ? <p>{say('space.reading')}</p> : null}
      {answer?.space === null ? <p>{say('space.failed', { code: answer.error.code })}</p> : null}
      {answer?.space ? <Picture space={answer.space} /> : null}
      <div className="actions">
        <Button disabled={disabled} onPress={() => void ask('clean', {})}>
          {say('action.clean')}
        </Button>
        <Button disabled={disabled} onPress={() => void ask('settle', { now: true })}>
          {say('action.settle')}
        </Button>
      </div>
      <div role="status">
        <Answers />
      </div>
    </Section>
  );
}

function Picture({ space }: { readonly space: SpaceView }) {
  const { say, write } = useWords();
  const { totalBytes, freeBytes, clean, settle, boot } = space;
  const segments = segmentsOf(space);
  return (
    <>
      <p>{say('space.total', { total: { bytes: totalBytes }, free: { bytes: freeBytes } })}</p>
      <SpaceBar segments={segments} />
      <table className="space-table" aria-label={say('space.table')}>
        <thead>
          <tr>
            <th scope="col">{say('space.what')}</th>
            <th scope="col">{say('space.size')}</th>
          </tr>
        </thead>
        <tbody>
          {segments.map(({ what, bytes, layers }) => (
            <tr key={what}>
              <th scope="row">
                <Swatch what={what} />
                <span>{say(`space.${what}`)}</span>
              </th>
              <td>
                {write({ bytes })}
                {layers === null ? null : (
                  <span className="small"> {say('space.layers', { count: layers })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {clean.bytes === 0 ? say('space.clean.none') : say('space.clean', { size: { bytes: clean.bytes } })}
      </p>
      {settle.bytes === 0 ? null : (
        <p>{say(settle.waits ? 'space.settle.later' : 'space.settle', { size: { bytes: settle.bytes } })}</p>
      )}
      {boot === null ? null : (
        <p>{say('space.boot', { used: { bytes: boot.usedBytes }, free: { bytes: boot.freeBytes } })}</p>
      )}
    </>
  );
}

/** What cleaning and settling answered in this window. */
function Answers() {
  const { say } = useWords();
  const { settle, clean } = useNewleaf((state) => state.answers);
  const held = clean?.held
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
  return (
    <>
      {settle === undefined ? null : (
        <p>
          <strong>{say('action.settle')}: </strong>
          {settle.merged.length > 0
            ? say('teacher.settled', { count: settle.merged.length })
            : settle.notBefore === null
              ? say('teacher.settled.none')
              : say('teacher.settled.later', { date: { moment: settle.notBefore } })}
        </p>
      )}
      {clean === undefined ? null : (
        <p>
          <strong>{say('action.clean')}: </strong>
          {clean.removed.length === 0
            ? say('teacher.cleaned.none')
            : say('teacher.cleaned', { size: { bytes: clean.bytes } })}
          {held === undefined ? null : ` ${say('teacher.held', { date: { moment: held } })}`}
        </p>
      )}
    </>
  );
}
