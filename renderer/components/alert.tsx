import type { ReactNode } from 'react';

/** A strip under the toolbar, as Sugar has them: never over the page. */
export function Alert({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="alert" role="alert">
      <strong>{title}</strong>
      <span>{children}</span>
    </div>
  );
}
