/**
 * Progress is data. A step's `done` never goes back, and reaches `total` only when the step has ended.
 * At most ten a second; the last one of a step is always sent.
 */
export const STEPS = [
  'check', // metadata and manifest
  'plan',
  'space',
  'fetch', // contents over the wire
  'copy', // contents that are here already
  'assemble',
  'verify',
  'seal',
  'prepare', // disks and initrd of a rehearsal
  'boot',
  'health',
  'settle',
  'clean',
  'scan', // publish, init: reading a tree
  'publish',
  'mirror',
] as const;

export type Step = (typeof STEPS)[number];

export interface Progress {
  readonly step: Step;
  /** In `unit`. */
  readonly done: number;
  /** In `unit`; 0 while it is not known. */
  readonly total: number;
  readonly unit: 'bytes' | 'files' | 'entries' | 'seconds' | 'releases';
  /** Files of the step, where the unit is bytes. */
  readonly files?: { readonly done: number; readonly total: number };
  /** Bytes that came over the wire so far, where the step fetches. */
  readonly received?: number;
  /** Units a second, over the last few seconds. */
  readonly rate?: number;
  /** Seconds left, estimated. */
  readonly secondsLeft?: number;
  /** Nothing came from the source for some seconds, nor went to it; only where it is so. */
  readonly silent?: boolean;
}

/** Where steps report to. Never throws. */
export type Report = (progress: Progress) => void;
