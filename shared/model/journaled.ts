/** Operations that write down when they begin and how they end. What a later engine wrote may be another one. */
export const JOURNALED = [
  'init',
  'check',
  'get',
  'try',
  'arm',
  'keep',
  'revert',
  'settle',
  'verify',
  'repair',
  'clean',
  'policy',
  'pin',
  'source',
  'chosen-by-hand',
] as const;
export type Journaled = (typeof JOURNALED)[number];

/** `undone`, `continued`: a later engine found it cut off, and took it back or brought it to its end. */
export const JOURNAL_ENDS = ['finished', 'failed', 'cancelled', 'undone', 'continued'] as const;
export type JournalEnd = (typeof JOURNAL_ENDS)[number];
