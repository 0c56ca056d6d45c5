/** Where releases come from. Made from text by `parseSource` only. */
export type Source =
  /** An rsync daemon's module. */
  | {
      readonly kind: 'rsync';
      readonly host: string;
      readonly port: number;
      readonly module: string;
      readonly url: string;
    }
  /** A folder: a stick, a mounted share. */
  | { readonly kind: 'folder'; readonly path: string; readonly url: string };
