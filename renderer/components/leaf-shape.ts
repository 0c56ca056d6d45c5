/** The form of every leaf. Stem at 0 0, tip at 0 -64. */
export const LEAF_SHAPE = 'M0 0 C-26 -14 -27 -44 0 -64 C27 -44 26 -14 0 0 Z';
/** From stem to tip. */
export const LEAF_HEIGHT = 64;
export const LEAF_VEINS = 'M0 0 V-50 M0 -14 L10 -24 M0 -14 L-10 -24 M0 -30 L9 -39 M0 -30 L-9 -39';
export const LEAF_RAYS =
  'M0 -76 V-90 M24 -66 L33 -77 M-24 -66 L-33 -77 M34 -42 L48 -46 M-34 -42 L-48 -46 M31 -18 L43 -10 M-31 -18 L-43 -10';
export const TICK = 'M-10 -31 L-2 -22 L11 -43';
/** What stands on a leaf that rests: why it does. */
export const REST_MARKS = {
  pause: 'M-6 -39 V-25 M6 -39 V-25',
  stop: 'M-7 -39 H7 V-25 H-7 Z',
  // a line that broke
  cut: 'M-12 -32 H-5 L-2 -39 M2 -25 L5 -32 H12',
  fault: 'M0 -46 V-30 M0 -21 V-20.5',
} as const;
export type RestMark = keyof typeof REST_MARKS;
/** Degrees that a new leaf leans by; marks on it stand upright. */
export const LEANING = 38;
export const UPRIGHT = `rotate(${-LEANING} 0 -32)`;

/** What the new leaf is like; `none` where there is no new one. */
export type Leaf =
  | 'none'
  | 'outline'
  | 'resting'
  | 'filling'
  | 'ticked'
  | 'shining'
  | 'drooping'
  | 'coloured'
  | 'part'
  | 'fallen';
