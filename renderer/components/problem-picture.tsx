import type { ReactNode } from 'react';
import type { ProblemKind } from '../explain/explain.ts';
import { Picture } from './pictures.tsx';

const PICTURES: Readonly<Record<ProblemKind, ReactNode>> = {
  // a box that is fuller than it can be
  'no-room': (
    <>
      <path d="M8 24 H47 V50 H8 Z" />
      <path className="dark" d="M13 29 H42 V45 H13 Z" />
      <path d="M14 24 C12 12 20 5 31 5 C33 16 27 24 14 24 Z" />
    </>
  ),
  // the way to the school is broken
  'cannot-reach': (
    <>
      <path d="M25 48 V33 L38 24 L51 33 V48 Z M34 48 V40 H42 V48" />
      <path
        className="open"
        d="M4 48 H9 M13 42 L21 51 M21 42 L13 51 M6 27 C10 16 19 10 30 10 M17 29 C19 24 23 21 28 20"
      />
    </>
  ),
  // a letter whose seal is not the right one
  'not-as-signed': (
    <>
      <path d="M5 10 H50 V42 H5 Z M5 10 L27.5 28 L50 10" />
      <circle cx="40" cy="41" r="11" />
      <path className="open" d="M36 37 L44 45 M44 37 L36 45" />
    </>
  ),
  clock: (
    <>
      <circle cx="27.5" cy="29" r="20" />
      <path className="open" d="M27.5 17 V29 L36 35 M8 11 L14 6 M47 11 L41 6" />
    </>
  ),
  // a piece with a crack
  damaged: (
    <>
      <path d="M8 8 H47 V47 H8 Z" />
      <path className="open" d="M27 8 L21 20 L32 26 L22 36 L28 47" />
    </>
  ),
  // somebody is before her
  busy: (
    <>
      <circle cx="17" cy="16" r="8" />
      <path d="M5 48 C5 33 9 28 17 28 C25 28 29 33 29 48 Z" />
      <path className="open" d="M36 12 H50 M36 46 H50 M38 12 C38 27 48 31 48 46 M48 12 C48 27 38 31 38 46" />
    </>
  ),
  // a tool that does not fit
  cannot: (
    <>
      <path d="M38 6 A12 12 0 0 0 24 21 L7 38 A7 7 0 0 0 17 48 L34 31 A12 12 0 0 0 49 17 L41 24 L33 22 L31 14 Z" />
    </>
  ),
  // it is not there any more
  gone: (
    <>
      <path strokeDasharray="1 7" d="M14 44 C6 20 20 8 44 8 C46 34 32 46 14 44 Z" />
      <path className="open" d="M8 51 L14 44" />
    </>
  ),
  // the laptop does not feel well
  unwell: (
    <>
      <path d="M10 9 H45 V35 H10 Z M4 44 H51 L47 35 H8 Z" />
      <path className="open" d="M20 16 V20 M35 16 V20 M19 30 C23 24 32 24 36 30" />
    </>
  ),
  // first something else
  rule: (
    <>
      <path d="M10 6 H45 V49 H10 Z" />
      <path
        className="open"
        d="M17 17 L20 20 L25 13 M30 17 H38 M17 30 L20 33 L25 26 M30 30 H38 M17 42 H24 M30 42 H38"
      />
    </>
  ),
  stopped: (
    <>
      <path d="M18 5 H37 L50 18 V37 L37 50 H18 L5 37 V18 Z" />
      <path className="open" d="M21 19 V36 M34 19 V36" />
    </>
  ),
};

/** What kind of thing went wrong; the sentence beside it says it in words. */
export function ProblemPicture({ of }: { readonly of: ProblemKind }) {
  return <Picture>{PICTURES[of]}</Picture>;
}
