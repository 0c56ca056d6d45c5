import { useId } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { LEANING, LeafShape, type Leaf } from './leaf.tsx';

interface TreeProps {
  readonly leaf: Leaf;
  /** Of a leaf that fills, from 0 to 1. */
  readonly filled?: number;
}

/** Where the old leaves are: x, y, degrees, size. */
const OLD_LEAVES = [
  [92, 128, -68, 0.8],
  [78, 98, -38, 0.9],
  [106, 84, -12, 0.95],
  [136, 72, 14, 0.95],
  [122, 112, -34, 0.62],
  [156, 136, 58, 0.72],
] as const;

/** Where the new one is: it is the largest, at the end of the longest branch. */
const NEW_LEAF = `translate(184 112) rotate(${LEANING}) scale(1.3)`;
/** Where it is somewhere else, or smaller. */
const OTHER_PLACES: Readonly<Partial<Record<Leaf, string>>> = {
  part: `translate(184 112) rotate(${LEANING}) scale(0.95)`,
  drooping: 'translate(184 112) rotate(150) scale(1.15)',
  fallen: 'translate(178 262) rotate(96) scale(1.3)',
};

/**
 * The laptop's system is a tree, and each release a leaf on it. State is told by form: an outline, how far it is filled,
 * a tick, rays, hanging down, veins, lying on the ground; colour only says that it is hers.
 */
export function Tree({ leaf, filled = 0 }: TreeProps) {
  const { say } = useWords();
  const clip = useId();
  const label = say('tree.picture', { leaf: say(`leaf.${leaf}`) });
  return (
    <svg className="tree" viewBox="20 0 262 290" role="img" aria-label={label}>
      <path className="ground" d="M52 274 C100 266 176 266 232 274" />
      <path
        className="trunk"
        d="M128 270 C134 232 134 204 128 172 C120 150 106 140 92 128 M128 172 C130 140 122 122 106 84 M130 186 C142 160 164 136 184 112 M128 160 C132 130 136 104 136 72 M114 142 L78 98 M142 164 L156 136"
      />
      {OLD_LEAVES.map(([x, y, turn, size]) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`}>
          <LeafShape leaf="part" />
        </g>
      ))}
      {leaf === 'none' ? null : (
        <g transform={OTHER_PLACES[leaf] ?? NEW_LEAF}>
          <LeafShape leaf={leaf} filled={filled} clip={clip} />
        </g>
      )}
    </svg>
  );
}
