import {
  LEAF_HEIGHT,
  LEAF_RAYS,
  LEAF_SHAPE,
  LEAF_VEINS,
  REST_MARKS,
  TICK,
  UPRIGHT,
  type Leaf,
} from './leaf-shape.ts';

interface LiveLeafProps {
  readonly leaf: Leaf;
  /** From 0 to 1, from the stem to the tip. */
  readonly filled: number;
  /** Names what this leaf is cut out by: one of a page. */
  readonly id: string;
}

/** Units that the tick is wide: what it is drawn behind moves by that. */
const TICK_WINDOW = { x: -16, y: -50, width: 34, height: 34 };

/**
 * The new leaf, with all that it may ever have on it: what is not to be seen is transparent, or moved out of the leaf. So every
 * change is one of transforms and opacities, which `tree.css` makes smooth, from whatever it was to whatever it is.
 */
export function LiveLeaf({ leaf, filled, id }: LiveLeafProps) {
  const shape = `${id}-shape`;
  const tick = `${id}-tick`;
  return (
    <g className={`live-leaf live-${leaf}`} data-leaf={leaf}>
      <clipPath id={shape}>
        <path d={LEAF_SHAPE} />
      </clipPath>
      <clipPath id={tick}>
        <rect {...TICK_WINDOW} />
      </clipPath>
      <g className="live-rays">
        <path className="leaf-rays-edge" d={LEAF_RAYS} />
        <path className="leaf-rays" d={LEAF_RAYS} />
      </g>
      <path className="leaf-edge" d={LEAF_SHAPE} />
      <g clipPath={`url(#${shape})`}>
        <rect
          className="live-level"
          data-filled={filled}
          x="-30"
          y={-LEAF_HEIGHT}
          width="60"
          height={LEAF_HEIGHT}
          style={{ transform: `translateY(${(1 - filled) * LEAF_HEIGHT}px)` }}
        />
        <circle className="live-wash" r="70" />
        <circle className="live-old" r="70" />
        <circle className="live-pale" r="70" />
      </g>
      <path className="leaf-line" d={LEAF_SHAPE} />
      <path className="live-line-hers" d={LEAF_SHAPE} />
      <path className="live-veins" d={LEAF_VEINS} />
      <path className="live-veins-old" d={LEAF_VEINS} />
      <path className="live-veins-pale" d={LEAF_VEINS} />
      <path className="live-pause leaf-mark" d={REST_MARKS.pause} transform={UPRIGHT} />
      {/* Two that move against each other: the tick stays, and what it is seen through comes over it, as a pen does. */}
      <g transform={UPRIGHT}>
        <g className="live-mark">
          <g className="live-tick">
            <g clipPath={`url(#${tick})`}>
              <path className="live-tick-stroke leaf-mark" d={TICK} />
            </g>
          </g>
        </g>
      </g>
    </g>
  );
}
