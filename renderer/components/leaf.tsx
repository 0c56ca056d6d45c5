/** What the new leaf is like; `none` where there is no new one. */
export type Leaf =
  | 'none'
  | 'outline'
  | 'resting'
  | 'filling'
  | 'ticked'
  | 'shining'
  | 'drooping'
  | 'coloured'
  | 'part'
  | 'fallen';

/** Stem at 0 0, tip at 0 -64. */
const SHAPE = 'M0 0 C-26 -14 -27 -44 0 -64 C27 -44 26 -14 0 0 Z';
const HEIGHT = 64;
/** Degrees that a new leaf leans by; marks on it stand upright. */
export const LEANING = 38;
const UPRIGHT = `rotate(${-LEANING} 0 -32)`;

interface LeafShapeProps {
  readonly leaf: Exclude<Leaf, 'none'>;
  /** From 0 to 1, from the stem to the tip. */
  readonly filled?: number;
  /** Names the clip path of a leaf that fills: one of a page. */
  readonly clip?: string;
}

export function LeafShape({ leaf, filled = 0, clip = '' }: LeafShapeProps) {
  return (
    <g className={`leaf leaf-${leaf}`}>
      <path className="leaf-edge" d={SHAPE} />
      {leaf === 'filling' ? (
        <>
          <clipPath id={clip}>
            <rect x="-30" y={-HEIGHT * filled} width="60" height={HEIGHT * filled} />
          </clipPath>
          <path className="leaf-fill" d={SHAPE} clipPath={`url(#${clip})`} />
        </>
      ) : leaf === 'outline' || leaf === 'resting' ? null : (
        <path className="leaf-fill" d={SHAPE} />
      )}
      <path className="leaf-line" d={SHAPE} />
      {leaf === 'resting' ? (
        <path className="leaf-mark" d="M-6 -39 V-25 M6 -39 V-25" transform={UPRIGHT} />
      ) : null}
      {leaf === 'ticked' ? (
        <path className="leaf-mark" d="M-10 -31 L-2 -22 L11 -43" transform={UPRIGHT} />
      ) : null}
      {leaf === 'shining' ? (
        <path
          className="leaf-rays"
          d="M0 -76 V-90 M24 -66 L33 -77 M-24 -66 L-33 -77 M34 -42 L48 -46 M-34 -42 L-48 -46 M31 -18 L43 -10 M-31 -18 L-43 -10"
        />
      ) : null}
      {leaf === 'coloured' || leaf === 'part' || leaf === 'fallen' ? (
        <path
          className="leaf-veins"
          d="M0 0 V-50 M0 -14 L10 -24 M0 -14 L-10 -24 M0 -30 L9 -39 M0 -30 L-9 -39"
        />
      ) : null}
    </g>
  );
}

/** One leaf by itself, beside words that say the same. */
export function LeafIcon({ leaf, filled = 0.5, clip }: LeafShapeProps) {
  return (
    <svg
      className="leaf-icon"
      viewBox={leaf === 'shining' ? '-36 -84 100 100' : '-16 -66 76 76'}
      aria-hidden="true"
    >
      <g transform={`rotate(${LEANING})`}>
        <LeafShape leaf={leaf} filled={filled} {...(clip === undefined ? {} : { clip })} />
      </g>
    </svg>
  );
}
