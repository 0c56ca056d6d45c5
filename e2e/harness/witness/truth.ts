/** What was so, with its times: from the store's journal as the command line tells it, and from what the test did. Pure. */
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { ReleaseState, TrialResult } from '../../../shared/model/release-state.ts';

type History = CallOutput<'history'>;

/** One thing that was so from `from` to `until`, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface Told {
  readonly history: History;
  /** The release that all is about. */
  readonly release: string;
  /** When the process with the engine was killed. */
  readonly kills: readonly number[];
  /** When nobody could reach the school. */
  readonly outages: readonly Span[];
}

export interface Facts {
  readonly state: ReleaseState;
  readonly trial: TrialResult | null;
  /** What the engine was at. */
  readonly running: string | null;
  readonly reachable: boolean;
}

export interface TrueFor extends Span {
  readonly facts: Facts;
}

const STATE_AFTER: Readonly<Record<string, ReleaseState>> = {
  'fetch-started': 'fetching',
  fetched: 'verifying',
  staged: 'staged',
  armed: 'armed',
  'trial-started': 'trying',
  kept: 'kept',
  settled: 'settled',
  reverted: 'reverted',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** What was so, piece after piece, from the beginning of time. */
export function whatWasSo({ history, release, kills, outages }: Told): TrueFor[] {
  type Change = readonly [at: number, change: (facts: Facts) => Facts];
  const changes: Change[] = [
    ...history.flatMap((entry): Change[] => {
      const change = changeOf(entry, release);
      return change === undefined ? [] : [[Date.parse(entry.at), change]];
    }),
    ...kills.map((at): Change => [at, (facts) => ({ ...facts, running: null })]),
    ...outages.flatMap(({ from, until }): Change[] => [
      [from, (facts) => ({ ...facts, reachable: false })],
      [until, (facts) => ({ ...facts, reachable: true })],
    ]),
  ];
  let facts: Facts = { state: 'available', trial: null, running: null, reachable: true };
  let from = -Infinity;
  const spans: TrueFor[] = [];
  for (const [at, change] of changes.toSorted(([left], [right]) => left - right)) {
    spans.push({ from, until: at, facts });
    facts = change(facts);
    from = at;
  }
  return [...spans, { from, until: Infinity, facts }];
}

function changeOf(
  { what, release: about, details }: History[number],
  release: string,
): ((facts: Facts) => Facts) | undefined {
  const [operation, outcome] = what.split(': ');
  if (outcome !== undefined) {
    return (facts) => ({ ...facts, running: outcome === 'begun' ? operation! : null });
  }
  if (about !== release) return undefined;
  if (what === 'trial-ended') {
    const { result } = details as { result: TrialResult };
    return (facts) => ({ ...facts, trial: result });
  }
  const state = STATE_AFTER[what];
  if (state === undefined) return undefined;
  const newTrial = what === 'trial-started' || what === 'fetch-started' ? { trial: null } : {};
  return (facts) => ({ ...facts, state, ...newTrial });
}
