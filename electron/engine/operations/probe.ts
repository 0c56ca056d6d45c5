import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import { mergeFindings, type Finding } from '../../../shared/model/findings.ts';
import { observeRunning, thisMachine, type Machine } from '../boot/observe-running.ts';
import { judgeLaptop } from '../laptop/judge-laptop.ts';
import { readLaptop, type SeenLaptop } from '../laptop/read-laptop.ts';
import { partsBefore } from '../store/journal-folds.ts';
import { askSources } from './ask-source.ts';
import { readSystems } from './laptop-state.ts';
import { localReleases } from './local-releases.ts';
import type { Session } from './session.ts';

/** What is looked at: this laptop, unless a test says otherwise. */
export interface ProbeEffects {
  machine(): Machine;
  laptop(): SeenLaptop;
}

const HERE: ProbeEffects = { machine: thisMachine, laptop: () => readLaptop() };

/**
 * `newleaf probe`: what this laptop has under what runs now. While a trial runs on it, that is a signal of the trial, in its report: what
 * is new goes into the journal. Else it is only told, since a rehearsal has no parts of this laptop.
 */
export async function probe(
  session: Session,
  { source = false }: CallInput<'probe'>,
  effects = HERE,
): Promise<CallOutput<'probe'>> {
  const { journal, now } = session;
  const tried = runningTrial(session, effects);
  const had = tried === undefined ? undefined : partsBefore(journal.records, tried.id);
  const before = tried?.trial?.probe?.found ?? [];
  const seen = judgeLaptop(effects.laptop(), had);
  const found = mergeFindings(before, [...seen, ...(source ? [await askSources(session)] : [])]);
  const at = now().toISOString();
  if (tried !== undefined && !isSame(before, found)) {
    journal.event(tried.id, { kind: 'probed' }, { probe: { at, found } });
  }
  return { at, release: tried?.id ?? null, found };
}

/** The release on trial, where it came up on this laptop and is what runs, whole. */
function runningTrial({ layout, journal }: Session, { machine }: ProbeEffects): LocalReleaseView | undefined {
  const { staged } = readSystems(layout, journal.records);
  const release = localReleases(journal.records).find(({ id }) => id === staged?.release);
  const { state, trial } = release ?? {};
  if (state !== 'trying' || trial?.where !== 'machine' || trial.result !== 'good') return undefined;
  const { verdict } = observeRunning(layout, machine());
  return verdict.kind === 'whole' && verdict.system === staged?.id ? release : undefined;
}

function isSame(before: readonly Finding[], found: readonly Finding[]): boolean {
  return JSON.stringify(before) === JSON.stringify(found);
}
