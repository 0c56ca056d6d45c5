import type { CheckView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { isBusy } from '../../app/snapshot-part.ts';
import { LookIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { Page } from '../../components/page.tsx';
import { AskPicture, NewLeafPicture, WorkPicture } from '../../components/pictures.tsx';
import { Tree } from '../../components/tree.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { message, type Message } from '../../i18n/message.ts';
import { ask, askAndWatch, goTo } from '../../store/store.ts';
import { RoomPicture, TimePicture } from './cost-pictures.tsx';
import { Notes } from './notes.tsx';
import { useAnswer } from './use-answer.ts';

export function WhatsNew({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say, tell } = useWords();
  const { status, check, operation } = snapshot;
  const newest = status?.newest ?? null;
  const cost = check?.cost ?? null;
  const busy = isBusy(snapshot);
  const home = () => goTo('home');
  const isAsking = useAnswer(check, busy);
  if (newest === null) return null;
  const notes = check?.newest?.id === newest.id ? check.notes : null;
  const fits = (cost === null || cost.spaceBytes <= cost.freeBytes) && !foundNoRoom(snapshot);
  return (
    <Page
      title={say('new.title')}
      onLeave={home}
      whole={notes !== null}
      accept={
        fits
          ? {
              words: say('new.get'),
              disabled: busy,
              onPress: () => askAndWatch('get', { release: newest.id }),
            }
          : {
              words: say('new.look-again'),
              icon: <LookIcon />,
              disabled: busy,
              onPress: () => void ask('check', {}),
            }
      }
      decline={{ words: say('new.not-now'), onPress: home }}
    >
      {notes === null ? null : <Notes notes={notes} release={newest.id} />}
      <Tree leaf="outline" />
      <div className="words">
        <Line picture={<NewLeafPicture />}>
          <p>{say('new.what', { title: newest.title })}</p>
          {newest.urgency === 'high' ? <p>{say('new.urgent')}</p> : null}
          {notes === null ? <WhatChanges check={check} /> : null}
        </Line>
        <Line
          picture={cost === null ? <AskPicture /> : <CostPictures cost={cost} fits={fits} />}
          role="status"
        >
          {operation?.call === 'check' || (cost === null && isAsking)
            ? say(operation?.progress?.silent === true ? 'getting.silent' : 'new.asking')
            : cost === null
              ? say('new.not-known')
              : tell(costText(cost))}
          {cost === null || operation?.call === 'check' || !fits || cost.isHeld ? null : (
            <p className="small">
              {say('new.room', { needed: { bytes: cost.spaceBytes }, free: { bytes: cost.freeBytes } })}
            </p>
          )}
          {fits ? null : (
            <p>
              <strong>{say('new.no-room')}</strong>
            </p>
          )}
        </Line>
        <Line picture={<WorkPicture />}>
          {say('new.work')} {say('new.back')}
        </Line>
      </div>
    </Page>
  );
}

/** The disk may have filled since it was asked what it costs; then the last that was tried tells. */
function foundNoRoom({ ended }: SnapshotView): boolean {
  const isOfIt = ended?.call === 'get' || ended?.call === 'check';
  return isOfIt && ended.outcome === 'failed' && ended.error?.code === 'E_SPACE';
}

type Cost = NonNullable<CheckView['cost']>;

function CostPictures({ cost, fits }: { readonly cost: Cost; readonly fits: boolean }) {
  return (
    <span className="cost">
      <RoomPicture {...cost} fits={fits} />
      {cost.seconds === null || !fits ? null : <TimePicture seconds={cost.seconds} />}
    </span>
  );
}

function costText({ isHeld, fetchBytes, seconds }: Cost): Message {
  if (isHeld) return message('new.all-here');
  if (seconds === null) return message('new.size', { size: { bytes: fetchBytes } });
  return message('new.size-and-minutes', { size: { bytes: fetchBytes }, time: { seconds } });
}

/** The parts that change, in words that a child knows. */
function WhatChanges({ check }: { readonly check: CheckView | null }) {
  const { say } = useWords();
  const parts = (check?.changes ?? []).flatMap(({ part, added, changed, removed }) =>
    // “Other things” says nothing.
    part === 'other' || added + changed + removed === 0 ? [] : [say(`child-part.${part}`)],
  );
  return parts.length === 0 ? null : <p>{say('new.parts', { parts: { list: parts } })}</p>;
}
