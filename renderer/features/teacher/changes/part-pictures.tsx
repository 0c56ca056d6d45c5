import type { ReactNode } from 'react';
import type { Part } from '../../../../shared/model/parts.ts';

/** Each in Sugar's manner; the words beside it say what it is. */
const PICTURES: Readonly<Record<Part | 'all', ReactNode>> = {
  // sheets over each other
  all: (
    <path d="M27.5 8 L49 19 L27.5 30 L6 19 Z M6 28 L27.5 39 L49 28 M6 37 L27.5 48 L49 37" className="open" />
  ),
  // a chip with its legs
  kernel: (
    <>
      <rect x="14" y="14" width="27" height="27" rx="3" />
      <path d="M20 14 V6 M27.5 14 V6 M35 14 V6 M20 49 V41 M27.5 49 V41 M35 49 V41 M14 20 H6 M14 27.5 H6 M14 35 H6 M49 20 H41 M49 27.5 H41 M49 35 H41" />
    </>
  ),
  // a window with a title
  programs: (
    <>
      <rect x="6" y="9" width="43" height="37" rx="4" />
      <path d="M6 19 H49 M14 29 L20 34 L14 39 M26 39 H37" className="open" />
    </>
  ),
  // books on a shelf
  libraries: (
    <>
      <path d="M9 10 H19 V46 H9 Z M19 15 H28 V46 H19 Z M32 17 L41 13 L50 42 L41 46 Z" />
      <path d="M5 46 H51" />
    </>
  ),
  // two who speak
  languages: (
    <>
      <path d="M5 9 H35 V30 H20 L12 38 V30 H5 Z" />
      <path d="M41 20 H50 V40 H44 V47 L36 40 H25 V36" className="open" />
    </>
  ),
  // sliders
  settings: (
    <>
      <path d="M8 15 H47 M8 28 H47 M8 41 H47" className="open" />
      <circle cx="18" cy="15" r="5" />
      <circle cx="36" cy="28" r="5" />
      <circle cx="23" cy="41" r="5" />
    </>
  ),
  // a sheet with lines
  documents: (
    <>
      <path d="M12 5 H35 L44 14 V50 H12 Z" />
      <path d="M19 22 H37 M19 30 H37 M19 38 H31" />
    </>
  ),
  // a box
  other: (
    <>
      <path d="M7 18 L27.5 8 L48 18 V39 L27.5 49 L7 39 Z" />
      <path d="M7 18 L27.5 28 L48 18 M27.5 28 V49" className="open" />
    </>
  ),
};

export function PartPicture({ part }: { readonly part: Part | 'all' }) {
  return (
    <svg className="picture" viewBox="0 0 55 55" aria-hidden="true">
      {PICTURES[part]}
    </svg>
  );
}
