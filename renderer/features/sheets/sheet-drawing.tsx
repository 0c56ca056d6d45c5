import type { ReactNode } from 'react';
import { LEAF_SHAPE, LEAF_VEINS } from '../../components/leaf-shape.ts';
import type { Sheet } from './sheets-of.ts';

const LEAF = (
  <>
    <path d={LEAF_SHAPE} />
    <path d={LEAF_VEINS} className="open" />
  </>
);

/** What is drawn on each sheet, upright, 64 units high, its foot at 0 0. */
const ON_IT: Readonly<Record<Sheet['kind'], ReactNode>> = {
  // a drawing and a note of music
  work: (
    <>
      <path d="M-34 0 V-44 L-4 -54 V-10" className="open" />
      <circle cx="-41" cy="0" r="7" />
      <circle cx="-11" cy="-10" r="7" />
      <path d="M36 -28 L42 -14 L56 -12 L46 -2 L48 12 L36 4 L24 12 L26 -2 L16 -12 L30 -14 Z" />
    </>
  ),
  // two knobs, each set her way
  changes: (
    <>
      <path d="M-40 -38 H40 M-40 -8 H40" className="open" />
      <circle cx="-14" cy="-38" r="10" />
      <circle cx="18" cy="-8" r="10" />
    </>
  ),
  release: LEAF,
  waits: LEAF,
  trial: LEAF,
  core: (
    <>
      <path d="M0 8 V-24 M0 -6 L-24 -30 M0 -12 L24 -34" className="open" />
      <path d="M0 -24 C-14 -34 -12 -52 0 -60 C12 -52 14 -34 0 -24 Z M-24 -30 C-40 -30 -48 -42 -46 -54 C-32 -54 -22 -44 -24 -30 Z M24 -34 C22 -48 32 -58 46 -58 C48 -46 40 -34 24 -34 Z" />
    </>
  ),
};

/** A sheet of glass that lies flat, seen from the side and a little from above. */
export function SheetDrawing({ kind }: { readonly kind: Sheet['kind'] }) {
  return (
    <svg viewBox="0 0 320 130" aria-hidden="true">
      <path className="sheet-edge" d="M86 6 H314 L234 124 H6 Z" />
      <path className="sheet-glass" d="M86 6 H314 L234 124 H6 Z" />
      <g transform="translate(150 88) scale(1.45 1.2) skewX(-30)">
        <g className="sheet-picture" transform={ON_IT[kind] === LEAF ? 'translate(0 6)' : ''}>
          {ON_IT[kind]}
        </g>
      </g>
    </svg>
  );
}
