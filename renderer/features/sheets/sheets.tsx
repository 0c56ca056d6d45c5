import { useState, type FocusEvent } from 'react';
import { MOST_FILES, type ChangesView, type PartChangesView } from '../../../shared/contract/changes.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { Page } from '../../components/page.tsx';
import { BackIcon } from '../../components/icons.tsx';
import { Line } from '../../components/line.tsx';
import { UnchangedPicture } from '../../components/pictures.tsx';
import { Ground } from '../../components/scenery.tsx';
import { useWords, type Say } from '../../i18n/i18n.ts';
import { goTo, useNewleaf } from '../../store/store.ts';
import { SheetButton } from './sheet-button.tsx';
import { sheetsOf, type Sheet } from './sheets-of.ts';
import { useChangesOf } from './use-changes-of.ts';

/** Names of files that are shown at most. */
const MOST_NAMES = 50;
const OWN = { own: true, limit: MOST_FILES } as const;

/** The same picture, seen from the side: a stack of transparent sheets, of which one can be pulled. Nothing is changed by it. */
export function Sheets({ snapshot }: { readonly snapshot: SnapshotView }) {
  const { say } = useWords();
  const cameFrom = useNewleaf((state) => state.cameFrom);
  const [pulled, setPulled] = useState<string | null>(null);
  const { status, check } = snapshot;
  if (status === null) return null;
  const sheets = sheetsOf(status, check);
  const sheet = sheets.find(({ id }) => id === pulled);
  const back = () => goTo(cameFrom);
  /** Who has left the sheet, and what is told of it, has let it go. */
  const letGo = ({ relatedTarget, target }: FocusEvent): void => {
    const isHere = relatedTarget instanceof Element && relatedTarget.closest('.sheet-stack, .without');
    // A press into the words themselves, which take no focus, is none of leaving them.
    const isWithin = relatedTarget === null && target.closest('.without') !== null;
    if (!isHere && !isWithin) setPulled(null);
  };
  return (
    <Page
      title={say('sheets.title')}
      onLeave={back}
      accept={{ words: say('sheets.back'), icon: <BackIcon />, onPress: back }}
    >
      <Ground />
      <ol
        className={pulled === null ? 'sheet-stack' : 'sheet-stack apart'}
        aria-label={say('sheets.stack')}
        onBlur={letGo}
      >
        {sheets.map((one, index) => (
          // As much of the window as there is, for each alike; what lies on top is in front.
          <li
            key={one.id}
            style={{
              flexBasis: `clamp(44px, calc((100vh - var(--around)) / ${sheets.length}), 92px)`,
              zIndex: sheets.length - index,
            }}
          >
            <SheetButton
              kind={one.kind}
              name={nameOf(one, say)}
              isPulled={one.id === pulled}
              onPull={(isPulled) => setPulled(isPulled ? one.id : null)}
            />
          </li>
        ))}
      </ol>
      <div className="words">
        <div role="status" className="without" onBlur={letGo}>
          {sheet === undefined ? <p>{say('sheets.how')}</p> : <Without sheet={sheet} />}
        </div>
        <Line picture={<UnchangedPicture />}>{say('sheets.safe')}</Line>
      </div>
    </Page>
  );
}

function nameOf(sheet: Sheet, say: Say): string {
  switch (sheet.kind) {
    case 'work':
    case 'changes':
      return say(`sheets.${sheet.kind}`);
    case 'core':
      return sheet.version === null
        ? say('sheets.core')
        : say('sheets.core.version', { version: sheet.version });
    case 'waits':
    case 'trial':
    case 'release':
      return sheet.version === null
        ? say('sheets.release.unknown')
        : say(`sheets.${sheet.kind}`, { version: sheet.version });
  }
}

/** What would be without a sheet, and what came with it. */
function Without({ sheet }: { readonly sheet: Sheet }) {
  const { say } = useWords();
  if (!('changes' in sheet))
    return (
      <>
        <p>
          <strong>{nameOf(sheet, say)}</strong>
        </p>
        <p>{say(`sheets.without.${sheet.kind}`)}</p>
        {sheet.kind === 'changes' ? <Own /> : null}
      </>
    );
  return (
    <>
      <p>
        <strong>{nameOf(sheet, say)}</strong>
      </p>
      <p>
        {sheet.kind !== 'release'
          ? say(`sheets.without.${sheet.kind}`)
          : sheet.below === null
            ? say('sheets.without.release.unknown')
            : say('sheets.without.release', { below: sheet.below })}
      </p>
      <Came sheet={sheet} />
    </>
  );
}

/** What a release brought: by the last answer of the source, else by the lists that are here. */
function Came({ sheet: { changes, release } }: { readonly sheet: Extract<Sheet, { changes: unknown }> }) {
  const { say } = useWords();
  const asked = useChangesOf(release !== null ? { release, limit: MOST_FILES } : null);
  const parts = changes ?? asked?.parts ?? [];
  if (changes === null && release !== null && asked === undefined) return null;
  return (
    <>
      <Parts parts={parts} intro={say('sheets.came')} none={say('sheets.not-known')} />
      <Names changes={asked ?? null} />
    </>
  );
}

/** What is on the sheet of this laptop's own changes. */
function Own() {
  const { say } = useWords();
  const own = useChangesOf(OWN);
  if (own === undefined) return null;
  const none = say(own === null ? 'sheets.own.unknown' : 'sheets.own.none');
  return (
    <>
      <Parts parts={own?.parts ?? []} intro={say('sheets.own')} none={none} />
      <Names changes={own} />
    </>
  );
}

/** Which files they are: for who wants to know, and for as many as one can look through. */
function Names({ changes }: { readonly changes: ChangesView | null }) {
  const { say } = useWords();
  // What went away did not come.
  const files = (changes?.files ?? []).filter(({ how }) => how !== 'removed').slice(0, MOST_NAMES);
  if (changes === null || files.length === 0) return null;
  const came = changes.parts.reduce((sum, { added, changed }) => sum + added + changed, 0);
  return (
    <details className="sheet-files" aria-live="off">
      <summary>{say('sheets.files')}</summary>
      <ul>
        {files.map(({ path }) => (
          <li key={path}>
            <bdi dir="ltr">{path}</bdi>
          </li>
        ))}
        {came > files.length ? <li>{say('teacher.more', { count: came - files.length })}</li> : null}
      </ul>
    </details>
  );
}

interface PartsProps {
  readonly parts: readonly PartChangesView[];
  readonly intro: string;
  /** Instead of both, where there are none. */
  readonly none: string;
}

/** How many files of each part. */
function Parts({ parts, intro, none }: PartsProps) {
  const { say } = useWords();
  // What went away did not come.
  const lines = parts.flatMap(({ part, added, changed }) => {
    const name = say(part === 'other' ? 'part.other' : `child-part.${part}`);
    return added + changed === 0 ? [] : [say('sheets.part', { part: name, count: added + changed })];
  });
  if (lines.length === 0) return parts.length === 0 ? <p>{none}</p> : null;
  return (
    <>
      <p className="small">{intro}</p>
      <ul className="parts">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
