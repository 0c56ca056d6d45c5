import type { Notice } from '../notice-of.ts';

/** What a notice says: `{{title}}` is the release's, `{{days}}` how long it was tried. */
export type NoticeWords = Readonly<
  Record<Notice['about'], { readonly title: string; readonly text: string }>
>;
