/** What the activity is shown in. Pure. */

export interface Possible {
  /** False for `--no-open`. */
  readonly wanted: boolean;
  readonly display: boolean;
  /** Path of Electron's binary, where the window's user can run it. */
  readonly electron: string | undefined;
  /** Path of an installed Chromium or Chrome. */
  readonly chromium: string | undefined;
}

export type Choice =
  | { readonly kind: 'electron' | 'chromium'; readonly program: string }
  | { readonly kind: 'address'; readonly why: 'asked' | 'no-display' | 'no-browser' };

export function chooseWindow({ wanted, display, electron, chromium }: Possible): Choice {
  if (!wanted) return { kind: 'address', why: 'asked' };
  if (!display) return { kind: 'address', why: 'no-display' };
  if (electron !== undefined) return { kind: 'electron', program: electron };
  return chromium === undefined
    ? { kind: 'address', why: 'no-browser' }
    : { kind: 'chromium', program: chromium };
}
