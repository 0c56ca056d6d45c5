import type { StatusView } from '../../shared/contract/views.ts';
import { brokenOff } from '../../shared/model/broken-off.ts';
import { covers, whyToWait, type Waits } from '../../shared/model/by-itself.ts';

/** What can be done without anybody asking. Nothing of it starts another system, or ends what somebody works in. */
export type ErrandName = 'settle' | 'go-on' | 'check' | 'get';

export type Errand =
  { readonly name: 'settle' | 'check' } | { readonly name: 'go-on' | 'get'; readonly release: string };

export type Rest = {
  readonly name: 'nothing';
  readonly why: 'busy' | Waits['why'] | 'not-due';
  /** When to look again, where that is known. */
  readonly until: string | null;
};

export interface Situation {
  readonly status: Pick<
    StatusView,
    | 'current'
    | 'fallback'
    | 'staged'
    | 'trial'
    | 'releases'
    | 'newest'
    | 'lastCheck'
    | 'settlesAfter'
    | 'operation'
    | 'policy'
  >;
  readonly now: Date;
  /** Whether the network is paid by what goes over it; where nobody knows, it is not. */
  readonly metered: boolean;
  /** What was done in this run already, well or not: once is enough. */
  readonly done?: ReadonlySet<ErrandName>;
}

const HOUR = 60 * 60 * 1000;
/** Hours after which a source that did not answer is asked again, at the latest. */
const AFTER_NO_ANSWER = 1;

/** What is to be done now without anybody asking, or why nothing is. Pure. */
export function nextErrand({ status, now, metered, done = new Set() }: Situation): Errand | Rest {
  const { policy } = status;
  if (status.operation !== null) return { name: 'nothing', why: 'busy', until: null };
  const mustWait = (isUrgent: boolean) => whyToWait({ policy, now, metered, isUrgent });
  const quiet = mustWait(true);
  if (quiet?.why === 'quiet-hours') return { name: 'nothing', ...quiet };

  if (!done.has('settle') && isTimeToSettle(status, now)) return { name: 'settle' };
  const due = new Set<ErrandName>();
  const isUrgent = status.newest?.urgency === 'high';
  const goesOn = brokenOff(status);
  if (goesOn !== null && !done.has('go-on') && !done.has('get')) {
    if (mustWait(isUrgent) === undefined) return { name: 'go-on', release: goesOn };
    due.add('go-on');
  }
  if (!done.has('check') && isTimeToCheck(status, now)) {
    // A few kilobytes, which tell whether something urgent waits.
    if (mustWait(true) === undefined) return { name: 'check' };
    due.add('check');
  }
  const news = unasked(status);
  if (news !== null && !done.has('get') && covers(policy.getByItself, isUrgent)) {
    if (mustWait(isUrgent) === undefined) return { name: 'get', release: news };
    due.add('get');
  }
  if (due.size > 0) return { name: 'nothing', why: 'metered', until: null };
  return { name: 'nothing', why: 'not-due', until: nextCheck(status)?.toISOString() ?? null };
}

/** A trial that is under way, or waits, comes first: what it stands on is not changed beneath it. */
function isTimeToSettle({ settlesAfter, staged, trial }: Situation['status'], now: Date): boolean {
  return (
    settlesAfter !== null && staged === null && trial === null && Date.parse(settlesAfter) <= now.getTime()
  );
}

function isTimeToCheck(status: Situation['status'], now: Date): boolean {
  const next = nextCheck(status);
  if (next === undefined) return false;
  // A clock that was set back would make it wait for years.
  const asked = status.lastCheck === null ? -Infinity : Date.parse(status.lastCheck.at);
  return next <= now || asked > now.getTime() + HOUR;
}

/** When the source is to be asked by itself; undefined where it never is. */
function nextCheck({ lastCheck, policy }: Situation['status']): Date | undefined {
  if (policy.checkEveryHours === 0) return undefined;
  if (lastCheck === null) return new Date(0);
  const hours =
    lastCheck.error === null ? policy.checkEveryHours : Math.min(AFTER_NO_ANSWER, policy.checkEveryHours);
  return new Date(Date.parse(lastCheck.at) + hours * HOUR);
}

/** A newer release that nobody said anything of yet; null where there is none, or something else waits for a word. */
export function unasked({
  newest,
  current,
  fallback,
  staged,
  releases,
}: Pick<Situation['status'], 'newest' | 'current' | 'fallback' | 'staged' | 'releases'>): string | null {
  if (newest === null || newest.withdrawn || staged !== null) return null;
  // The one to go back to, where what runs is newer and was withdrawn.
  if (newest.id === current?.release || newest.id === fallback?.release) return null;
  const known = releases.find(({ id }) => id === newest.id);
  return known === undefined || known.state === 'available' ? newest.id : null;
}
