import type { ReactNode } from 'react';
import type { Try } from '../../shared/model/tries.ts';

interface PictureProps {
  readonly children: ReactNode;
  /** Turned round where lines run from right to left. */
  readonly points?: boolean;
}

/** What a card or a sentence is about. Drawn like the icons, and filled white: it is a thing, not something to press. */
export function Picture({ children, points = false }: PictureProps) {
  return (
    <svg className={points ? 'picture points' : 'picture'} viewBox="0 0 55 55" aria-hidden="true">
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

/** Her work: a drawing on a sheet of its own, in her colours. */
export function WorkPicture() {
  return (
    <Picture>
      <path d="M9 6 H46 V49 H9 Z" />
      <path className="hers" d="M27.5 42 V28 M27.5 30 C15 30 15 15 27.5 12 C40 15 40 30 27.5 30 Z" />
    </Picture>
  );
}

/** The way back is open: a day on the calendar, and an arrow that leads back. */
export function WayBackPicture() {
  return (
    <Picture points>
      <path d="M8 12 H47 V48 H8 Z M8 21 H47 M17 6 V15 M38 6 V15" />
      <path className="open" d="M24 27 L17 33 L24 39 M17 33 H33 C40 33 40 43 33 43 H29" />
    </Picture>
  );
}

/** The school, which sends the new software. */
export function SchoolPicture() {
  return (
    <Picture>
      <path d="M6 48 V29 L27.5 15 L49 29 V48 Z M22 48 V36 H33 V48 M27.5 15 V4 L37 7.5 L27.5 11 M12 36 H15 M40 36 H43" />
    </Picture>
  );
}

/** The school can't be reached: the way to it is broken. */
export function CutOffPicture() {
  return (
    <Picture>
      <path d="M25 48 V33 L38 24 L51 33 V48 Z M34 48 V40 H42 V48" />
      <path
        className="open"
        d="M4 48 H9 M13 42 L21 51 M21 42 L13 51 M6 27 C10 16 19 10 30 10 M17 29 C19 24 23 21 28 20"
      />
    </Picture>
  );
}

/** Quiet hours: the moon over a roof. */
export function QuietHoursPicture() {
  return (
    <Picture>
      <path d="M33 6 C24 10 22 24 31 29 C37 32 43 30 46 27 C41 38 24 38 19 27 C15 17 22 7 33 6 Z" />
      <path className="open" d="M5 49 L16 40 L27 49 M33 49 H49" />
    </Picture>
  );
}

/** A network that is paid for: its waves, and a coin. */
export function PaidNetworkPicture() {
  return (
    <Picture>
      <circle cx="27.5" cy="40" r="10" />
      <path className="open" d="M27.5 36 V44 M6 21 C18 7 37 7 49 21 M13 28 C21 19 34 19 42 28" />
    </Picture>
  );
}

export function LaptopPicture() {
  return (
    <Picture>
      <path d="M11 9 H44 V36 H11 Z M4 45 H51 L47 36 H8 Z" />
      <path className="hers" d="M27.5 31 V23 M27.5 25 C20 25 20 16 27.5 13 C35 16 35 25 27.5 25 Z" />
    </Picture>
  );
}

/** Something new: a leaf that is only an outline. */
export function NewLeafPicture() {
  return (
    <Picture>
      <path d="M14 46 C6 20 20 8 44 8 C46 34 32 46 14 46 Z" />
      <path className="open" d="M8 51 L14 46 M27 20 V34 M20 27 H34" />
    </Picture>
  );
}

/** One may do other things: a ball in the air. */
export function MeanwhilePicture() {
  return (
    <Picture>
      <circle cx="33" cy="20" r="13" />
      <path
        className="open"
        d="M22 13 C30 17 37 17 44 13 M22 27 C30 23 37 23 44 27 M6 48 C10 38 14 32 19 29 M30 48 H49"
      />
    </Picture>
  );
}

/** It does not go as it should. */
export function UnwellPicture() {
  return (
    <Picture>
      <path d="M10 9 H45 V35 H10 Z M4 44 H51 L47 35 H8 Z" />
      <path className="open" d="M20 16 V20 M35 16 V20 M19 30 C23 24 32 24 36 30" />
    </Picture>
  );
}

/** Nothing has changed: closed, and well. */
export function UnchangedPicture() {
  return (
    <Picture>
      <path d="M27.5 5 L47 12 C47 30 41 43 27.5 50 C14 43 8 30 8 12 Z" />
      <path className="open" d="M18 27 L25 35 L38 19" />
    </Picture>
  );
}

/** Whom to ask. */
export function AskPicture() {
  return (
    <Picture>
      <path d="M6 8 H49 V38 H28 L18 49 V38 H6 Z" />
      <path className="open" d="M22 19 C22 12 34 12 33 20 C32 24 27.5 23 27.5 27 M27.5 32 V32.5" />
    </Picture>
  );
}

/** It starts again. */
export function RestartPicture() {
  return (
    <Picture>
      <path d="M10 9 H45 V35 H10 Z M4 44 H51 L47 35 H8 Z" />
      <path className="open" d="M36 22 A8.5 8.5 0 1 1 32 15 M32 10 V16 H26" />
    </Picture>
  );
}

/** What is open is to be saved. */
export function SavePicture() {
  return (
    <Picture>
      <path d="M13 6 H44 V40 H13 Z" />
      <path className="open" d="M20 14 H37 M20 21 H30 M28 26 V49 M20 42 L28 50 L36 42" />
    </Picture>
  );
}
