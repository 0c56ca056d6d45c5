import type { ReactNode } from 'react';

/**
 * Drawn in Sugar's manner: 55 × 55, lines of 3.5, round ends, and what is a thing is filled: an outline is what is not there yet.
 * They say nothing by themselves; words are beside them. What `points` along the line is turned round where lines run from right to left.
 */
function Icon({ children, points = false }: { readonly children: ReactNode; readonly points?: boolean }) {
  return (
    <svg className={points ? 'icon points' : 'icon'} viewBox="0 0 55 55" aria-hidden="true">
      {children}
    </svg>
  );
}

/** A leaf beside the roof: there is something for her. */
export function HomeIcon({ waits }: { readonly waits: boolean }) {
  return (
    <Icon>
      <path
        className="solid"
        d="M27.5 9 L48 28 L45 31 L42 28.3 V46 H34 V33 H21 V46 H13 V28.3 L10 31 L7 28 Z"
      />
      {waits ? <path className="waits" d="M37 19 C34 8 42 1 54 1 C55 13 48 22 37 19 Z" /> : null}
    </Icon>
  );
}

export function StoryIcon() {
  return (
    <Icon>
      <path className="solid" d="M23.5 15 C19 11 13 9.5 7 10 V42 C13 41.5 19 43 23.5 46 Z" />
      <path className="solid" d="M31.5 15 C36 11 42 9.5 48 10 V42 C42 41.5 36 43 31.5 46 Z" />
    </Icon>
  );
}

export function TeacherIcon() {
  return (
    <Icon points>
      <path
        className="cut"
        d="M27 7 H48 A3 3 0 0 1 51 10 V35 A3 3 0 0 1 48 38 H27 A3 3 0 0 1 24 35 V10 A3 3 0 0 1 27 7 Z M29.5 15 V19 H45.5 V15 Z M29.5 24 V28 H40.5 V24 Z"
      />
      <circle className="solid" cx="13" cy="22" r="5" />
      <path className="solid" d="M5.5 46 C5.5 37.5 8 34 13 34 C18 34 20.5 37.5 20.5 46 Z" />
    </Icon>
  );
}

export function SpeakIcon() {
  return (
    <Icon points>
      <path className="solid" d="M8 22 H16 L28 12 V43 L16 33 H8 Z" />
      <path d="M35 20 C39 24 39 31 35 35 M41 14 C48 21 48 34 41 41" />
    </Icon>
  );
}

export function TickIcon() {
  return (
    <Icon>
      <path d="M10 29 L22 42 L45 14" />
    </Icon>
  );
}

export function CrossIcon() {
  return (
    <Icon>
      <path d="M13 13 L42 42 M42 13 L13 42" />
    </Icon>
  );
}

export function PauseIcon() {
  return (
    <Icon>
      <path d="M19 12 V43 M36 12 V43" />
    </Icon>
  );
}

export function StopIcon() {
  return (
    <Icon>
      <path className="solid" d="M14 14 H41 V41 H14 Z" />
    </Icon>
  );
}

export function BackIcon() {
  return (
    <Icon points>
      <path d="M20 10 L9 21 L20 32 M9 21 H34 C50 21 50 45 34 45 H22" />
    </Icon>
  );
}

export function AgainIcon() {
  return (
    <Icon>
      <path d="M44 27.5 A16.5 16.5 0 1 1 38 14.5 M38 5 V15 H28" />
    </Icon>
  );
}

export function LookIcon() {
  return (
    <Icon>
      <circle cx="23" cy="23" r="13" />
      <path d="M33 33 L46 46" />
    </Icon>
  );
}

export function AlertIcon() {
  return (
    <Icon>
      <path
        className="cut"
        d="M27.5 5 A3.4 3.4 0 0 1 30.4 6.7 L51.2 43.4 A3.2 3.2 0 0 1 48.4 48.2 H6.6 A3.2 3.2 0 0 1 3.8 43.4 L24.6 6.7 A3.4 3.4 0 0 1 27.5 5 Z M25.5 18 V33 H29.5 V18 Z M25.5 37 V41.5 H29.5 V37 Z"
      />
    </Icon>
  );
}

/** Something goes on, without haste. */
export function WorkIcon() {
  return (
    <Icon>
      <path d="M16 8 H39 M16 47 H39 M18 8 C18 22 37 33 37 47 M37 8 C37 22 18 33 18 47" />
    </Icon>
  );
}

/** A loudspeaker that sounds. */
export function PlayIcon() {
  return (
    <Icon>
      <path className="solid" d="M8 21 H17 L29 11 V44 L17 34 H8 Z" />
      <path d="M37 20 C41 24 41 31 37 35 M43 14 C51 22 51 33 43 41" />
    </Icon>
  );
}

export function ThumbIcon({ up }: { readonly up: boolean }) {
  return (
    <Icon>
      <g transform={up ? undefined : 'rotate(180 27.5 27.5)'}>
        <path d="M8 26 H16 V46 H8 Z M16 28 L25 9 C31 9 31 14 29 23 H44 C48 23 47 29 45 34 L42 42 C41 45 39 46 36 46 H16" />
      </g>
    </Icon>
  );
}

/** Three sheets, one over the other, as one sees them from the side. */
export function SheetsIcon() {
  return (
    <Icon>
      <path d="M16 9 H49 L39 19 H6 Z M12 24 L6 31 H39 L49 21 M12 36 L6 43 H39 L49 33" />
    </Icon>
  );
}

export function GoesOnIcon() {
  return (
    <Icon>
      <path d="M13 20 L27.5 35 L42 20" />
    </Icon>
  );
}
export function UpIcon() {
  return (
    <Icon>
      <path d="M27.5 45 V11 M13 25 L27.5 10 L42 25" />
    </Icon>
  );
}

/** What is on trial. */
export function LeafIcon() {
  return (
    <Icon>
      <path d="M12 44 C8 26 20 10 46 9 C47 34 33 48 16 40 M9 48 C16 36 24 28 34 21" />
    </Icon>
  );
}
