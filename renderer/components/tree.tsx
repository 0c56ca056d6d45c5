import { useId } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { useShownPicture } from './last-picture.ts';
import { LeafShape } from './leaf.tsx';
import { LiveLeaf } from './live-leaf.tsx';
import type { Leaf } from './leaf-shape.ts';
import { GROUND, Owner, Sky, type Mood } from './scenery.tsx';

interface TreeProps {
  readonly leaf: Leaf;
  /** Of a leaf that fills, from 0 to 1. */
  readonly filled?: number;
  /** What is around the tree. */
  readonly mood?: Mood;
  /** False where nothing is known of the laptop's system. */
  readonly isKnown?: boolean;
}

/** Where the old leaves are: x, y, degrees, size. */
const OLD_LEAVES = [
  [88, 146, -84, 0.66],
  [84, 130, -62, 0.82],
  [78, 98, -40, 0.92],
  [92, 102, 6, 0.62],
  [106, 84, -14, 0.98],
  [136, 70, 12, 0.98],
  [126, 104, -30, 0.6],
  [148, 104, 40, 0.6],
  [158, 138, 66, 0.72],
] as const;

/**
 * The laptop's system is a tree, and each release a leaf on it. State is told by form: an outline, how far it is filled,
 * a tick, rays, hanging down, veins, lying on the ground; colour only says that it is hers. The ground goes on under all of
 * the page.
 */
export function Tree({ leaf, filled, mood = 'plain', isKnown = true }: TreeProps) {
  const { say } = useWords();
  const id = useId();
  const isEmpty = leaf === 'outline' || leaf === 'resting' || leaf === 'none';
  const { picture, before, drawing } = useShownPicture({ leaf, filled: filled ?? (isEmpty ? 0 : 1) });
  const label = isKnown ? say('tree.picture', { leaf: say(`leaf.${leaf}`) }) : say('tree.unknown');
  const falls = before !== null && before.leaf !== 'none' && picture.leaf === 'fallen';
  return (
    <div className={`scene mood-${mood}`}>
      <svg
        ref={drawing}
        className="tree"
        viewBox="4 8 284 284"
        preserveAspectRatio="xMidYMax meet"
        role="img"
        aria-label={label}
      >
        <path className="ground" d={GROUND} />
        <Sky mood={mood} />
        <Owner mood={mood} />
        <path className="trunk" d="M116 270 C126 238 126 206 122 176 H136 C136 206 136 238 150 270 Z" />
        <path
          className="branch"
          d="M129 182 C122 156 106 142 86 131 M129 178 C131 144 124 122 106 86 M130 190 C142 162 164 138 184 114 M129 164 C132 132 136 106 136 74"
        />
        <path
          className="twig"
          d="M113 146 C104 128 92 118 79 99 M143 166 L158 139 M131 126 L126 105 M138 128 L148 105 M106 142 L88 147 M104 124 L93 103"
        />
        <g className="old-leaves">
          {OLD_LEAVES.map(([x, y, turn, size]) => (
            <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`}>
              <LeafShape leaf="part" />
            </g>
          ))}
        </g>
        <g className={`place place-${picture.leaf}${falls ? ' falls' : ''}`}>
          <g className="place-sway">
            <g className="place-turn">
              <LiveLeaf leaf={picture.leaf} filled={picture.filled} id={id} />
            </g>
          </g>
        </g>
      </svg>
    </div>
  );
}
