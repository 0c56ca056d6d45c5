import type { ReactNode } from 'react';

interface StripProps {
  readonly icon: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
  /** `alert`: said at once. `status`: said when there is a pause. */
  readonly role: 'alert' | 'status';
  /** Where the page takes nothing: it has the focus meanwhile. */
  readonly takesFocus?: boolean;
}

/** A strip under the toolbar, as Sugar has them: in the page, never over it. */
export function Strip({ icon, title, children, buttons, role, takesFocus = false }: StripProps) {
  return (
    <div className={`strip ${role}`}>
      {icon}
      <p role={role} tabIndex={takesFocus ? -1 : undefined}>
        {title === undefined ? null : <strong>{title} </strong>}
        {children}
      </p>
      {buttons}
    </div>
  );
}
