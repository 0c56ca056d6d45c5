/** What is around the tree: how things are with it, for who does not read. It says nothing that the words do not say. */
export type Mood = 'plain' | 'glad' | 'curious' | 'waiting' | 'calm' | 'sorry';

/** Arms and legs of who owns the laptop, below a head at 0 -52. Sugar draws her as a circle over a cross. */
const POSES: Readonly<Record<Mood, string>> = {
  plain: 'M-15 -34 L13 -2 M15 -34 L-13 -2',
  glad: 'M-19 -52 L0 -27 L19 -52 M0 -27 L-13 -2 M0 -27 L13 -2',
  curious: 'M-14 -22 L0 -29 L22 -46 M0 -29 L-12 -2 M0 -29 L12 -2',
  waiting: 'M-13 -16 L0 -31 L13 -16 M0 -31 L-10 -2 M0 -31 L10 -2',
  calm: 'M-16 -20 L0 -29 L20 -42 M0 -29 L-12 -2 M0 -29 L12 -2',
  sorry: 'M-13 -16 L0 -31 L10 -44 M0 -31 L-10 -2 M0 -31 L10 -2',
};

export function Owner({ mood }: { readonly mood: Mood }) {
  const limbs = POSES[mood];
  return (
    <g className="owner" transform="translate(34 266)">
      <path className="owner-edge" d={limbs} />
      <circle className="owner-head" cy="-54" r="9" />
      <path className="owner-limbs" d={limbs} />
    </g>
  );
}

/** The form of the ground: it goes on as far as any page does. */
export const GROUND =
  'M-4000 286 C-900 286 -300 280 -120 276 C-20 270 60 266 132 267 C210 268 300 274 420 278 C900 284 2000 286 4000 286 V4000 H-4000 Z';

/** The ground of a page without a tree, and who stands on it, if anybody. */
export function Ground({ mood }: { readonly mood?: Mood }) {
  return (
    <svg
      className="tree only-ground"
      viewBox="4 190 284 102"
      preserveAspectRatio="xMaxYMax meet"
      aria-hidden="true"
    >
      <path className="ground" d={GROUND} />
      {mood === undefined ? null : <Owner mood={mood} />}
    </svg>
  );
}

export function Sky({ mood }: { readonly mood: Mood }) {
  switch (mood) {
    case 'glad':
      return (
        <g className="sky">
          <circle cx="22" cy="38" r="15" />
          <path d="M22 12 V6 M22 70 V64 M-4 38 H-10 M54 38 H48 M4 20 L0 16 M44 60 L40 56 M40 20 L44 16 M0 60 L4 56" />
        </g>
      );
    case 'curious':
      return (
        <g className="sky" transform="translate(-16 -8)">
          <path d="M42 26 C26 30 20 50 32 62 C40 70 54 68 60 58 C48 60 36 46 42 26 Z" />
          <path
            className="star"
            d="M272 120 l3 7 l7 3 l-7 3 l-3 7 l-3 -7 l-7 -3 l7 -3 Z M236 60 l2.5 6 l6 2.5 l-6 2.5 l-2.5 6 l-2.5 -6 l-6 -2.5 l6 -2.5 Z M84 24 l2.5 6 l6 2.5 l-6 2.5 l-2.5 6 l-2.5 -6 l-6 -2.5 l6 -2.5 Z"
          />
        </g>
      );
    case 'waiting':
    case 'sorry':
      return (
        <g className="sky" transform="translate(-8 -8)">
          <path d="M10 66 C-8 66 -8 42 10 42 C12 22 42 18 48 36 C66 32 72 66 52 66 Z" />
          {mood === 'sorry' ? <path d="M14 78 L10 90 M32 78 L28 90 M50 78 L46 90" /> : null}
        </g>
      );
    case 'calm':
      return (
        <g className="sky">
          <path className="open" d="M-6 50 C14 38 30 60 50 48 M-2 70 C14 60 26 78 42 68" />
        </g>
      );
    case 'plain':
      return null;
  }
}
