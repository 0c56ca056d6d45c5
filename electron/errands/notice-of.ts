import type { StatusView } from '../../shared/contract/views.ts';
import { ruleOfTrial } from '../../shared/model/after-trial.ts';
import { unasked } from './next-errand.ts';

/** What somebody is told outside of any window. */
export interface Notice {
  readonly about: 'ready' | 'went-back' | 'days-over' | 'asks' | 'new';
  /** Id of the release. */
  readonly release: string;
  readonly title: string;
  /** Of a trial's days: whole days that it has run. */
  readonly days?: number;
}

type Known = Pick<
  StatusView,
  | 'releases'
  | 'newest'
  | 'current'
  | 'fallback'
  | 'staged'
  | 'trial'
  | 'trialDays'
  | 'boots'
  | 'policy'
  | 'damaged'
>;

/** What there is to tell, the most telling first; whether it was told already is another matter. Pure. */
export function noticesOf(status: Known): Notice[] {
  const { releases, newest, staged, trialDays } = status;
  const titleOf = (release: string): string => {
    if (newest?.id === release) return newest.title;
    return (
      [staged, status.current, status.trial].find((system) => system?.release === release)?.version ?? release
    );
  };
  const notices: Notice[] = [];
  const tell = (
    about: Notice['about'],
    release: string | null | undefined,
    more: { days?: number } = {},
  ): void => {
    if (release !== null && release !== undefined)
      notices.push({ about, release, title: titleOf(release), ...more });
  };
  const stagedHere = releases.find(({ id }) => id === staged?.release);
  const lastTrial = stagedHere?.trial;
  if (lastTrial?.where === 'machine' && lastTrial.result === 'bad') tell('went-back', staged?.release);
  // By a rule: she chose nothing, and finds her laptop otherwise.
  const wentBack = releases.find(({ id }) => id === newest?.id);
  if (wentBack?.state === 'reverted' && wentBack.reason === 'trial-days') tell('days-over', wentBack.id);
  if (trialDays?.areOver === true && somebodyChooses(status)) {
    tell('asks', status.trial?.release, { days: trialDays.days });
  }
  if (stagedHere?.state === 'staged' && stagedHere.trial === null) tell('ready', staged?.release);
  // What a publisher calls of low urgency waits until somebody looks.
  if (newest !== null && newest.urgency !== 'low') tell('new', unasked(status));
  return notices;
}

/** No rule does it, and no teacher has to say something first, asks to wait, or to go back. */
function somebodyChooses(status: Known): boolean {
  const tried = status.releases.find(({ id }) => id === status.trial?.release);
  return tried !== undefined && !isHeld(tried, status.policy) && ruleOfTrial(status) === 'ask';
}

function isHeld({ decision }: Known['releases'][number], { keepNeedsTeacher }: Known['policy']): boolean {
  const said = decision?.decision ?? null;
  return said === 'wait' || said === 'back' || (said === null && keepNeedsTeacher);
}

/** What a notice is known by, so that nobody is told twice. Pure. */
export function keyOf({ about, release, days }: Notice): string {
  return [about, release, ...(days === undefined ? [] : [String(days)])].join(' ');
}
