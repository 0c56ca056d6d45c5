/** Parts of a system that people know, in the order in which they are told. */
export const PARTS = [
  'kernel',
  'programs',
  'libraries',
  'languages',
  'settings',
  'documents',
  'other',
] as const;

export type Part = (typeof PARTS)[number];
