import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** What Enter does on this page. */
  readonly main?: boolean;
  readonly disabled?: boolean;
}

export function Button({ children, onPress, main = false, disabled = false }: ButtonProps) {
  return (
    <button type="button" className={main ? 'pill main' : 'pill'} disabled={disabled} onClick={onPress}>
      {children}
    </button>
  );
}
