/** What a page says at a moment, as one meets it: no state of ours, only words, numbers and what can be pressed. */
export interface Said {
  /** Milliseconds, since then; until the next. */
  readonly at: number;
  readonly heading: string;
  readonly strips: readonly string[];
  /** What the picture of the tree is called; null where there is none. */
  readonly leaf: string | null;
  /** From 0 to 100; null where the bar has no measure, or there is none. */
  readonly percent: number | null;
  /** What the bar says to who hears it. */
  readonly amount: string | null;
  readonly sentences: readonly string[];
  /** Names of the buttons of the page that take a press. */
  readonly offers: readonly string[];
  /** Bytes that had come to the laptop, counted on the wire, when this was heard of. */
  readonly passed: number;
}

export interface Watched {
  readonly name: string;
  readonly said: readonly Said[];
  /** Milliseconds; when nobody watched it any more. */
  readonly until: number;
}
