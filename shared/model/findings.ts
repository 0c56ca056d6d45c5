/** What a laptop finds of its own parts while a system runs on it: signals beside those of the start. Pure. */

/** What is looked at, in the order in which it is told: the small tries that a machine can tell something of, and the source. */
export const PROBED = ['journal', 'sound', 'microphone', 'camera', 'wifi', 'typing', 'source'] as const;
export type Probed = (typeof PROBED)[number];

/** `none`: this laptop has none, as before. */
export type Answer = 'yes' | 'no' | 'none' | 'cannot-tell';

/** Why, and the answer that follows from it. */
const ANSWER_OF = {
  /** The part is there. Whether it is well is for eyes and ears. */
  there: 'yes',
  /** A card takes sound from a program just now; that anybody hears it is not told by that. */
  plays: 'yes',
  connected: 'yes',
  /** The source served what only a source of releases has. */
  answers: 'yes',
  /** It was there under the system before, and is not now. */
  gone: 'no',
  unreachable: 'no',
  /** It was not there under the system before, either. */
  absent: 'none',
  /** There is none, and nobody knows whether there was one before. */
  'not-found': 'cannot-tell',
  'not-connected': 'cannot-tell',
  'switched-off': 'cannot-tell',
  /** What it takes to ask the source is not there or did not work. */
  'cannot-ask': 'cannot-tell',
} as const satisfies Record<string, Answer>;

export type Why = keyof typeof ANSWER_OF;
export const WHYS = Object.keys(ANSWER_OF) as [Why, ...Why[]];

export function answerOf(why: Why): Answer {
  return ANSWER_OF[why];
}

export interface Finding {
  readonly item: Probed;
  readonly answer: Answer;
  readonly why: Why;
  /** What the kernel calls it, for who looks after the laptop; empty where that says nothing. */
  readonly name: string;
}

export function finding(item: Probed, why: Why, name = ''): Finding {
  return { item, answer: answerOf(why), why, name };
}

/** A part of the laptop is no more where it was before: a reason to go back. That the source does not answer is none. */
export function isLost({ why }: Pick<Finding, 'why'>): boolean {
  return why === 'gone';
}

/** Whether a part is there, in whatever state. */
export function isPresent({ why }: Pick<Finding, 'why'>): boolean {
  return why !== 'gone' && why !== 'absent' && why !== 'not-found';
}

/**
 * What is known after another look: the later word on each counts. But that a card took sound stays true once it was seen, as long as
 * the card is there: the next look is at a silent one.
 */
export function mergeFindings(before: readonly Finding[], later: readonly Finding[]): Finding[] {
  return PROBED.flatMap((item) => {
    const old = before.find((one) => one.item === item);
    const fresh = later.find((one) => one.item === item);
    if (old !== undefined && old.why === 'plays' && fresh?.why === 'there') return [old];
    return fresh ?? old ?? [];
  });
}
