import type { ReactNode } from 'react';
import type { Segment } from './segments-of.ts';

type What = Segment['what'];

/** A tone, and what is drawn over it: told apart without any hue. What is free is a white outline. */
const LOOKS: Readonly<Record<What, { readonly tone: string; readonly over?: ReactNode }>> = {
  system: { tone: '#282828' },
  waits: { tone: '#6e6e6e', over: <path className="pale" d="M-3 3 L3 -3 M0 12 L12 0 M9 15 L15 9" /> },
  'way-back': { tone: '#ffffff', over: <path d="M-3 3 L3 -3 M0 12 L12 0 M9 15 L15 9" /> },
  own: { tone: '#9a9a9a' },
  coming: { tone: '#ffffff', over: <path d="M3 0 V12 M9 0 V12" /> },
  lists: { tone: '#e5e5e5', over: <path d="M0 3 H12 M0 9 H12" /> },
  unneeded: { tone: '#ffffff', over: <path d="M2 2 L10 10 M10 2 L2 10" /> },
  others: { tone: '#c0c0c0', over: <path className="dots" d="M3 3 h0.01 M9 9 h0.01" /> },
  free: { tone: '#ffffff' },
};

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** The disk as one bar. The table below says the same in words. */
export function SpaceBar({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <svg className="space-bar" aria-hidden="true" focusable="false">
      <Patterns />
      {segments.map(({ what, start, share }) => (
        <rect key={what} x={percent(start)} width={percent(share)} height="100%" fill={`url(#bar-${what})`} />
      ))}
    </svg>
  );
}

/** How a piece of the bar looks, for its row in the table. */
export function Swatch({ what }: { readonly what: What }) {
  return (
    <svg className="space-swatch" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect x={1} y={1} width={22} height={22} fill={`url(#bar-${what})`} />
    </svg>
  );
}

function Patterns() {
  return (
    <defs>
      {(Object.keys(LOOKS) as What[]).map((what) => (
        <pattern
          key={what}
          id={`bar-${what}`}
          className="space-pattern"
          width={12}
          height={12}
          patternUnits="userSpaceOnUse"
        >
          <rect width={12} height={12} fill={LOOKS[what].tone} stroke="none" />
          {LOOKS[what].over}
        </pattern>
      ))}
    </defs>
  );
}
