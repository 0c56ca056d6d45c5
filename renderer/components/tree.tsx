/** What the new leaf is like; `none` where there is no new one. */
export type Leaf = 'none' | 'outline' | 'filling' | 'ticked' | 'shining' | 'coloured';

interface TreeProps {
  readonly leaf: Leaf;
  /** Of a leaf that fills, from 0 to 1. */
  readonly filled?: number;
  /** What the picture shows, for who does not see it. */
  readonly label: string;
}

const LEAF = 'M150 62 C186 46 196 16 192 2 C170 2 146 18 146 50 Z';

/** The laptop's system is a tree, and a release a leaf on it. Lines of one width, two colours; state never by hue alone. */
export function Tree({ leaf, filled = 0, label }: TreeProps) {
  const level = leaf === 'filling' ? filled : leaf === 'none' || leaf === 'outline' ? 0 : 1;
  const top = 2 + (1 - level) * 60;
  return (
    <svg className={`tree leaf-${leaf}`} viewBox="0 0 240 200" role="img" aria-label={label}>
      <path
        className="trunk"
        d="M120 196 C116 150 116 120 120 84 M120 130 C100 116 90 104 84 86 M120 112 C134 98 142 84 148 62"
      />
      <path
        className="crown"
        d="M84 86 C50 92 30 72 40 48 C34 22 70 8 88 22 C104 0 136 10 134 36 C150 56 124 84 84 86 Z"
      />
      {leaf === 'none' ? null : (
        <g className="leaf">
          <clipPath id="level">
            <rect x="140" y={top} width="60" height={64 - top} />
          </clipPath>
          <path className="leaf-fill" d={LEAF} clipPath="url(#level)" />
          <path className="leaf-line" d={LEAF} />
          {leaf === 'ticked' || leaf === 'shining' || leaf === 'coloured' ? (
            <path className="tick" d="M158 34 l8 9 l16 -22" />
          ) : null}
          {leaf === 'shining' ? (
            <path className="rays" d="M204 18 l14 -6 M206 34 l16 2 M198 50 l12 10 M176 -2 l2 -14" />
          ) : null}
        </g>
      )}
    </svg>
  );
}
