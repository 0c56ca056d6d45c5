import type { ReactNode } from 'react';

/**
 * Drawn in Sugar's manner: 55 × 55, lines of 3.5, round ends. They say nothing by themselves; words are beside them. What `points`
 * along the line is turned round where lines run from right to left.
 */
function Icon({ children, points = false }: { readonly children: ReactNode; readonly points?: boolean }) {
  return (
    <svg className={points ? 'icon points' : 'icon'} viewBox="0 0 55 55" aria-hidden="true">
      {children}
    </svg>
  );
}

export function HomeIcon() {
  return (
    <Icon>
      <path d="M8 27 L27.5 9 L47 27 M14 23 V46 H41 V23" />
      <path d="M23 46 V33 H32 V46" />
    </Icon>
  );
}

export function StoryIcon() {
  return (
    <Icon>
      <path d="M27.5 15 C22 10 14 9 8 10 V43 C14 42 22 43 27.5 47 C33 43 41 42 47 43 V10 C41 9 33 10 27.5 15 Z" />
      <path d="M27.5 15 V47" />
    </Icon>
  );
}

export function TeacherIcon() {
  return (
    <Icon>
      <path d="M10 10 H47 V33 H27" />
      <circle cx="15" cy="25" r="5.5" />
      <path d="M6 46 C6 36 10 33 15 33 C20 33 24 36 24 46 M30 18 H40 M30 25 H36" />
    </Icon>
  );
}

export function SpeakIcon() {
  return (
    <Icon points>
      <path d="M8 22 H16 L28 12 V43 L16 33 H8 Z" />
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
      <path d="M14 14 H41 V41 H14 Z" />
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
      <path d="M27.5 8 L49 46 H6 Z M27.5 21 V32 M27.5 39 V39.5" />
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
      <path d="M8 21 H17 L29 11 V44 L17 34 H8 Z M37 20 C41 24 41 31 37 35 M43 14 C51 22 51 33 43 41" />
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

export function LaterIcon({ back }: { readonly back: boolean }) {
  return (
    <Icon>
      <path className={back ? 'towards-start' : 'towards-end'} d="M20 11 L37 27.5 L20 44" />
    </Icon>
  );
}
