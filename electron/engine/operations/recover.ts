import { finishArm, isAlmostArmed } from './arm.ts';
import { releaseStates, unfinished } from '../store/journal-folds.ts';
import { isEnd, type BeginRecord } from '../store/journal-records.ts';
import { recoverStore } from '../store/recover.ts';
import { removeTree } from '../store/remove-tree.ts';
import { coreIsSealed, finishSettle } from './settle.ts';
import { finishGet, getFolder, overlayIsComplete } from './finish-get.ts';
import { finishKeep } from './keep.ts';
import { finishRepair, repairIsComplete } from './repair.ts';
import { finishRevert } from './revert.ts';
import type { Session } from './session.ts';
import { endPinChange } from './set-pin.ts';
import { endPolicyChange } from './set-policy.ts';
import { endCutOffTrial } from './try.ts';
import { endSourcesChange } from './write-sources.ts';

/** A session whose store is as it was left. */
type Recovering = Omit<Session, 'continued'>;

/**
 * The first thing that every locking operation does: what an engine that was killed, or a power cut, left half done is
 * finished where all that it needs is there, else undone. Nobody is asked, nothing that was fetched is lost. Gives what was finished.
 */
export async function recover(session: Recovering): Promise<readonly BeginRecord[]> {
  const { layout, journal } = session;
  const left = unfinished(journal.records);
  for (const begun of left) await finishOrUndo({ ...session, continued: [] }, begun);
  await recoverStore(layout, (name) => name.startsWith('get-'));
  const finished = new Set(
    journal.records.filter(isEnd).flatMap(({ of, outcome }) => (outcome === 'continued' ? [of] : [])),
  );
  return left.filter(({ n }) => finished.has(n));
}

async function finishOrUndo(session: Session, begun: BeginRecord): Promise<void> {
  switch (begun.operation) {
    case 'keep':
      return finishKeep(session, begun, 'continued');
    case 'revert':
      return finishRevert(session, begun, 'continued');
    case 'settle':
      if (coreIsSealed(session, begun)) return finishSettle(session, begun, 'continued');
      return undo(session, begun);
    case 'repair':
      if (repairIsComplete(session, begun)) return finishRepair(session, begun, 'continued');
      return undo(session, begun);
    case 'get':
      return finishOrUndoGet(session, begun);
    case 'arm':
      if (isAlmostArmed(session, begun)) return finishArm(session, begun);
      return undo(session, begun);
    case 'policy':
      return endPolicyChange(session, begun);
    case 'pin':
      return endPinChange(session, begun);
    case 'source':
      return endSourcesChange(session, begun);
    case 'try':
      return endCutOffTrial(session, begun);
    default:
      return undo(session, begun);
  }
}

/** A complete layer was verified: it only has to be sealed. Anything less goes on with the next `get`. */
async function finishOrUndoGet(session: Session, begun: BeginRecord): Promise<void> {
  if (overlayIsComplete(session, begun)) {
    finishGet(session, begun);
    await removeTree(getFolder(session, begun.release ?? ''));
    session.journal.end(begun, 'continued');
    return;
  }
  // What was here from before was staged: only its end is missing.
  if (begun.release !== null && releaseStates(session.journal.records).get(begun.release)?.state === 'staged')
    return void session.journal.end(begun, 'continued');
  if (begun.release !== null)
    session.journal.event(begun.release, { kind: 'cancelled', reason: 'interrupted' });
  undo(session, begun);
}

function undo(session: Session, begun: BeginRecord): void {
  session.journal.end(begun, 'undone');
}
