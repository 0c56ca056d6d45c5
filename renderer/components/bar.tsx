interface BarProps {
  /** In any one unit; a `total` of 0 is one that nobody knows, and of one single thing there is no share: a question that is asked. */
  readonly done: number;
  readonly total: number;
  readonly label: string;
  /** What a screen reader says instead of a number. */
  readonly words: string;
}

/** Progress for eyes and for screen readers, without a number for the youngest. */
export function Bar({ done, total, label, words }: BarProps) {
  const share = total <= 1 ? undefined : Math.min(1, done / total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.floor(share * 100)}
      aria-valuetext={words}
    >
      <svg
        className={share === undefined ? 'bar unknown' : 'bar'}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="bar-trough" width="100" height="4" />
        <rect
          className="bar-fill"
          width="100"
          height="4"
          style={share === undefined ? undefined : { transform: `scaleX(${share})` }}
        />
      </svg>
    </div>
  );
}
