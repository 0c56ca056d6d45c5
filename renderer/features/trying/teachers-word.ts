import type { LocalReleaseView } from '../../../shared/contract/views.ts';
import type { Policy } from '../../../shared/model/policy.ts';

/** What her teacher says of what she tries. */
export interface TeachersWord {
  /** In one sentence; undefined where there is none, and none is needed. */
  readonly words: `word.${'keep' | 'wait' | 'back' | 'needed'}` | undefined;
  /** By the rule of the school. */
  readonly mayKeep: boolean;
  /** Then Enter keeps nothing. */
  readonly isAgainst: boolean;
}

/** Pure. */
export function teachersWord(
  { decision }: Pick<LocalReleaseView, 'decision'>,
  { keepNeedsTeacher }: Pick<Policy, 'keepNeedsTeacher'>,
): TeachersWord {
  const said = decision?.decision ?? null;
  return {
    words: said === null ? (keepNeedsTeacher ? 'word.needed' : undefined) : `word.${said}`,
    mayKeep: !keepNeedsTeacher || said === 'keep',
    isAgainst: said === 'wait' || said === 'back' || (keepNeedsTeacher && said === null),
  };
}
