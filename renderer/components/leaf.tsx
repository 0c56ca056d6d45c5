import {
  LEAF_RAYS,
  LEAF_SHAPE,
  LEAF_VEINS,
  LEANING,
  REST_MARKS,
  TICK,
  UPRIGHT,
  type Leaf,
  type RestMark,
} from './leaf-shape.ts';

type LeafThere = Exclude<Leaf, 'none'>;

const EMPTY: readonly LeafThere[] = ['outline', 'resting', 'filling'];
const HERS: readonly LeafThere[] = ['coloured', 'part', 'fallen'];

interface LeafProps {
  readonly leaf: LeafThere;
  /** Why it rests, where it does. */
  readonly mark?: RestMark;
}

/** A leaf that stands still: only what is to be seen of it, so that a story may have hundreds. */
export function LeafShape({ leaf, mark = 'pause' }: LeafProps) {
  return (
    <g className={`leaf leaf-${leaf}`}>
      <path className="leaf-edge" d={LEAF_SHAPE} />
      {EMPTY.includes(leaf) ? null : <path className="leaf-fill" d={LEAF_SHAPE} />}
      <path className="leaf-line" d={LEAF_SHAPE} />
      {leaf === 'resting' ? <path className="leaf-mark" d={REST_MARKS[mark]} transform={UPRIGHT} /> : null}
      {leaf === 'ticked' ? <path className="leaf-mark" d={TICK} transform={UPRIGHT} /> : null}
      {leaf === 'shining' ? (
        <>
          <path className="leaf-rays-edge" d={LEAF_RAYS} />
          <path className="leaf-rays" d={LEAF_RAYS} />
        </>
      ) : null}
      {HERS.includes(leaf) ? <path className="leaf-veins" d={LEAF_VEINS} /> : null}
    </g>
  );
}

/** Turned as the leaf on the tree is, so that it is known again. */
const TURNS: Readonly<Partial<Record<LeafThere, string>>> = {
  drooping: 'translate(0 -52) rotate(150)',
  fallen: 'translate(-8 -26) rotate(96)',
};

/** One leaf by itself, beside words that say the same. */
export function LeafIcon({ leaf, mark = 'pause' }: LeafProps) {
  return (
    <svg
      className="leaf-icon"
      viewBox={leaf === 'shining' ? '-40 -94 118 118' : '-16 -66 76 76'}
      aria-hidden="true"
    >
      <g transform={TURNS[leaf] ?? `rotate(${LEANING})`}>
        <LeafShape leaf={leaf} mark={mark} />
      </g>
    </svg>
  );
}
