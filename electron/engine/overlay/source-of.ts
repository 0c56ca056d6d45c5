import type { Entry } from '../manifest/entry.ts';
import type { AssembleOptions, Content } from './assemble-options.ts';

/** Where the inode of an entry comes from; `undefined` where the entry says all that there is to it. */
export function sourceOf(
  entry: Entry,
  options: Pick<AssembleOptions, 'contentOf' | 'shareOf'>,
): Content | undefined {
  const shared = options.shareOf?.(entry);
  if (shared !== undefined) return { by: 'link', from: shared };
  return hasContent(entry) ? options.contentOf(entry) : undefined;
}

/** Whether there is anything to copy. */
export function hasContent(entry: Entry): boolean {
  return entry.type === 'file' && entry.size !== 0;
}
