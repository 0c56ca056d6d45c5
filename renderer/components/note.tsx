interface NoteProps {
  readonly id?: string;
  readonly children: string;
}

/**
 * What the control before it can't say in its place; under the bar that both are in while the control is touched, has the focus
 * or is pointed at. A `title` would be for the mouse alone.
 */
export function Note({ id, children }: NoteProps) {
  return (
    <p id={id} className="note">
      {children}
    </p>
  );
}
