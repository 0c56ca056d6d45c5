import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import type { SnapshotView } from '../../../shared/contract/window.ts';
import { stagedRelease } from '../../app/snapshot-part.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import type { Policy } from '../../../shared/model/policy.ts';

/** What her teacher says of what she tries. */
export interface TeachersWord {
  /** In one sentence; undefined where there is none, and none is needed. */
  readonly words: `word.${'keep' | 'wait' | 'back' | 'not-this' | 'needed'}` | undefined;
  /** By the rule of the school. */
  readonly mayKeep: boolean;
  /** Then Enter keeps nothing. */
  readonly isAgainst: boolean;
}

/** What her teacher said of what waits, also before it was tried, and what she has to say of what went well; undefined where there is none. Pure. */
export function wordBefore(snapshot: SnapshotView): Pick<TeachersWord, 'words' | 'isAgainst'> | undefined {
  const release = stagedRelease(snapshot);
  const { status } = snapshot;
  if (
    status === null ||
    release === undefined ||
    (release.decision === null && release.trial?.result !== 'good')
  )
    return undefined;
  return teachersWord(release, status.policy);
}

/** Pure. */
export function teachersWord(
  { decision, trial }: Pick<LocalReleaseView, 'decision' | 'trial'>,
  { keepNeedsTeacher }: Pick<Policy, 'keepNeedsTeacher'>,
): TeachersWord {
  const said = decision?.decision ?? null;
  const mayKeep = !keepNeedsTeacher || said === 'keep';
  return {
    words: said === null ? (keepNeedsTeacher ? 'word.needed' : undefined) : wordOf(said, trial !== null),
    mayKeep,
    isAgainst: said === 'wait' || said === 'back' || (keepNeedsTeacher && said === null),
  };
}

/** What was not tried yet is not gone back from. */
export function wordOf(said: Decision, wasTried: boolean) {
  return said === 'back' && !wasTried ? 'word.not-this' : (`word.${said}` as const);
}
