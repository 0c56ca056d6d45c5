/** In what something at a path may be otherwise than a manifest says, in the order in which that is told. */
export const ASPECTS = [
  'missing',
  'extra',
  'type',
  'contents',
  'size',
  'mode',
  'owner',
  'time',
  'link',
  'device',
  'xattrs',
  'hardlink',
] as const;

export type Aspect = (typeof ASPECTS)[number];
