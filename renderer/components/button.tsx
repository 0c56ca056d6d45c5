import type { ReactNode } from 'react';
import { useNewleaf } from '../store/store.ts';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  /** What Enter (`accept`) or Esc (`decline`) does on this page. */
  readonly role?: 'accept' | 'decline';
}

/**
 * Sugar's pill. While something was asked for and not answered yet, none takes anything. A disabled one keeps the focus,
 * so that who uses the keyboard is not thrown out of the page.
 */
export function Button({ children, onPress, icon, disabled = false, role }: ButtonProps) {
  const isPending = useNewleaf(({ pending }) => pending !== null);
  const takesNothing = disabled || isPending;
  return (
    <button
      type="button"
      className={role === 'accept' ? 'pill accept' : 'pill'}
      data-key={role}
      aria-disabled={takesNothing}
      onClick={() => {
        if (!takesNothing) onPress();
      }}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}
