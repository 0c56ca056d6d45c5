import type { ReactNode } from 'react';

interface LineProps {
  /** Says the same as the sentence, for who does not read. */
  readonly picture: ReactNode;
  readonly children: ReactNode;
  readonly role?: 'status' | 'alert';
}

/** A sentence with its picture. */
export function Line({ picture, children, role }: LineProps) {
  return (
    <div className="line">
      {picture}
      <div role={role}>{children}</div>
    </div>
  );
}
