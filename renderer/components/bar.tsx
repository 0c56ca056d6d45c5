/** Progress for eyes and for screen readers, without a number for the youngest. `done` and `total` in any one unit. */
export function Bar(props: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  readonly words: string;
}) {
  const { done, total, label, words } = props;
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={words}
    >
      <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-trough" width="100" height="4" />
        <rect className="bar-fill" width={share * 100} height="4" />
      </svg>
    </div>
  );
}
