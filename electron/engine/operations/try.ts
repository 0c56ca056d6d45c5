import { mkdirSync } from 'node:fs';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { readBootConfig } from '../boot/boot-config.ts';
import { openStack } from '../overlay/mount.ts';
import type { BeginRecord } from '../store/journal-records.ts';
import type { SystemRecord } from '../store/records.ts';
import { removeTree } from '../store/remove-tree.ts';
import { rehearse } from '../trial/rehearse.ts';
import { arm } from './arm.ts';
import { layerTrees, readSystems } from './laptop-state.ts';
import { reporter, type Session } from './session.ts';

/** A machine without virtualisation takes a minute or two to come up. */
const DEFAULT_LIMIT_SECONDS = 300;
/** Of a trial's console, in the journal for good. */
const MOST_CONSOLE_LINES = 40;

/** `newleaf try`: boots what is staged, without merging it: on this laptop at its next start where Newleaf boots it, else in a rehearsal. */
export async function tryStaged(session: Session, input: CallInput<'try'>): Promise<TrialView> {
  const { layout, journal } = session;
  const { staged } = readSystems(layout, journal.records);
  if (staged === undefined || staged.release === null) {
    throw new EngineError('E_STATE', { step: 'try', details: { why: 'nothing-staged' } });
  }
  const config = readBootConfig(layout);
  if (input.in === 'machine' && config === undefined) {
    throw new EngineError('E_UNSUPPORTED', { step: 'try', details: { why: 'not-booted-by-newleaf' } });
  }
  if (config !== undefined && input.in !== 'rehearsal') return arm(session, staged);
  const scratch = `${layout.staging}/try-${staged.id}`;
  await removeTree(scratch);
  const begun = journal.begin('try', staged.release, { system: staged.id });
  journal.event(staged.release, { kind: 'trial-started' }, { system: staged.id });
  try {
    const whole = await rehearseIn(session, staged, scratch, input.limit ?? DEFAULT_LIMIT_SECONDS);
    const trial = { ...whole, console: whole.console.slice(-MOST_CONSOLE_LINES) };
    journal.event(
      staged.release,
      { kind: 'trial-ended', result: trial.result, reason: trial.reason },
      { trial },
    );
    journal.end(begun, 'finished');
    return trial;
  } catch (thrown) {
    const error = toEngineError(thrown, 'try');
    endCutOffTrial(session, begun, error.code);
    throw error;
  } finally {
    await removeTree(scratch);
  }
}

/** A trial that could not tell how it went: nobody's fault, so not bad. */
export function endCutOffTrial(session: Session, begun: BeginRecord, code?: EngineError['code']): void {
  const reason = code === undefined || code === 'E_CANCELLED' ? 'stopped' : code;
  if (begun.release !== null) {
    session.journal.event(begun.release, { kind: 'trial-ended', result: 'unknown', reason });
  }
  const outcome = code === undefined ? 'undone' : code === 'E_CANCELLED' ? 'cancelled' : 'failed';
  session.journal.end(begun, outcome, code === undefined ? {} : { code });
}

async function rehearseIn(
  session: Session,
  system: SystemRecord,
  scratch: string,
  limit: number,
): Promise<TrialView> {
  const layers = layerTrees(session.layout, system.layers);
  mkdirSync(scratch, { mode: 0o700 });
  const stack = openStack(layers, session.layout.staging);
  try {
    return await rehearse({
      layers,
      mounted: stack.root,
      scratch,
      limit,
      onConsole: (line) => session.emit('console', { line }),
      report: reporter(session),
      signal: session.signal,
    });
  } finally {
    stack.close();
  }
}
