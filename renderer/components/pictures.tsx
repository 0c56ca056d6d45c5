import type { ReactNode } from 'react';
import type { Try } from '../../shared/model/tries.ts';

/** What a card is about. Drawn like the icons, and filled white: it is a thing, not something to press. */
function Picture({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="picture" viewBox="0 0 55 55" aria-hidden="true">
      {children}
    </svg>
  );
}

/** What she can try. */
const TRY_PICTURES: Readonly<Record<Try, ReactNode>> = {
  // an eye
  looks: (
    <>
      <path d="M5 27.5 C13 14 21 10 27.5 10 C34 10 42 14 50 27.5 C42 41 34 45 27.5 45 C21 45 13 41 5 27.5 Z" />
      <circle cx="27.5" cy="27.5" r="8" className="dark" />
    </>
  ),
  // a bound book with a ribbon
  journal: (
    <>
      <path d="M13 7 H44 V48 H13 C9 48 9 7 13 7 Z" />
      <path d="M19 7 V48 M32 7 V24 L36 20 L40 24 V7" />
    </>
  ),
  // a note
  sound: (
    <>
      <path d="M20 41 V12 L44 7 V36" className="open" />
      <ellipse cx="14.5" cy="41.5" rx="6.5" ry="5.5" />
      <ellipse cx="38.5" cy="36.5" rx="6.5" ry="5.5" />
    </>
  ),
  microphone: (
    <>
      <rect x="19" y="5" width="17" height="28" rx="8.5" />
      <path d="M11 25 C11 46 44 46 44 25 M27.5 41 V50 M18 50 H37" className="open" />
    </>
  ),
  camera: (
    <>
      <path d="M6 16 H16 L20 9 H35 L39 16 H49 V45 H6 Z" />
      <circle cx="27.5" cy="30" r="9" />
    </>
  ),
  // waves that go out from a point
  wifi: (
    <>
      <path d="M6 23 C18 11 37 11 49 23 M13 32 C21 24 34 24 42 32" className="open" />
      <circle cx="27.5" cy="42" r="5" className="dark" />
    </>
  ),
  // a keyboard
  typing: (
    <>
      <rect x="4" y="14" width="47" height="29" rx="4" />
      <path d="M12 23 H13 M21 23 H22 M30 23 H31 M39 23 H43 M12 29.5 H16 M24 29.5 H25 M33 29.5 H34 M42 29.5 H43 M17 36 H38" />
    </>
  ),
  // Sugar marks favourites by a star
  activities: (
    <path d="M27.5 5 L34 20 L50 21.5 L38 32.5 L41.5 48.5 L27.5 40 L13.5 48.5 L17 32.5 L5 21.5 L21 20 Z" />
  ),
};

export function TryPicture({ of }: { readonly of: Try }) {
  return <Picture>{TRY_PICTURES[of]}</Picture>;
}

/** A laptop that is switched on. */
export function StartPicture() {
  return (
    <Picture>
      <path d="M10 9 H45 V35 H10 Z M4 44 H51 L47 35 H8 Z" />
      <path d="M27.5 15 V22 M22 18 C17 26 22 30 27.5 30 C33 30 38 26 33 18" className="open" />
    </Picture>
  );
}

/** The kernel: the heart of the system. */
export function HeartPicture() {
  return (
    <Picture>
      <path d="M27.5 47 C14 37 6 29 6 20 C6 8 23 5 27.5 17 C32 5 49 8 49 20 C49 29 41 37 27.5 47 Z" />
    </Picture>
  );
}

/** A look at something in itself: a glass over a pulse. */
export function CheckPicture() {
  return (
    <Picture>
      <circle cx="23" cy="23" r="17" />
      <path d="M36 36 L49 49 M11 24 H17 L21 15 L26 31 L29 24 H35" className="open" />
    </Picture>
  );
}
