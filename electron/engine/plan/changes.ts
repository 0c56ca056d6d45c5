import type { BytePath } from '../../../shared/model/byte-path.ts';
import { PARTS, type Part } from '../../../shared/model/parts.ts';
import { compareEntries } from '../manifest/compare.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';

export interface PartChanges {
  part: Part;
  added: number;
  changed: number;
  removed: number;
}

/** First match wins. Paths as the Filesystem Hierarchy Standard has them, with and without merged /usr. */
const PATTERNS: readonly (readonly [Part, RegExp])[] = [
  ['kernel', /^(boot\/|(usr\/)?lib\/(modules|firmware)\/|(vmlinuz|initrd\.img)(\.old)?$)/],
  ['languages', /^usr\/(share\/(locale|i18n|locales)|lib\/locale)\/|\.mo$/],
  ['documents', /^usr\/share\/(doc|man|info|help)\//],
  ['settings', /^(etc|usr\/share\/(glib-2\.0\/schemas|dconf))\//],
  ['programs', /^(usr\/(local\/)?)?s?bin\/|^usr\/(games|libexec|share\/sugar)\/|^opt\//],
  ['libraries', /^(usr\/(local\/)?)?lib(32|64|x32)?\/|^usr\/share\/(python3|perl5?)\//],
];

export function partOf(path: BytePath): Part {
  return PATTERNS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

export type Change = 'added' | 'changed' | 'removed';

/**
 * What a release does to one path, from its entries before and after: contents, kind or rights; times alone don't count,
 * nor do folders. A file in whose place a folder comes is removed.
 */
export function changeOf(before: Entry | undefined, after: Entry | undefined): Change | undefined {
  const was = before?.type === 'dir' ? undefined : before;
  const is = after?.type === 'dir' ? undefined : after;
  if (is === undefined) return was === undefined ? undefined : 'removed';
  if (before === undefined) return 'added';
  const differs = compareEntries(is, before).some((aspect) => aspect !== 'time' && aspect !== 'hardlink');
  return differs ? 'changed' : undefined;
}

/** What changes from one system to the other, counted by part. */
export function countChanges(from: Manifest, to: Manifest): PartChanges[] {
  const counter = createPartCounter();
  for (const after of to.entries) counter.add(after.path, changeOf(from.at(after.path), after));
  for (const before of from.entries) {
    if (to.at(before.path) === undefined) counter.add(before.path, changeOf(before, undefined));
  }
  return counter.parts();
}

/** Counts changes by part; gives the parts in which there are some, in their order. */
export function createPartCounter(): {
  add(path: BytePath, change: Change | undefined): void;
  parts(): PartChanges[];
} {
  const counts = new Map<Part, PartChanges>();
  return {
    add(path, change) {
      if (change === undefined) return;
      const part = partOf(path);
      const sum = counts.get(part) ?? { part, added: 0, changed: 0, removed: 0 };
      sum[change]++;
      counts.set(part, sum);
    },
    parts: () => PARTS.flatMap((part) => counts.get(part) ?? []),
  };
}
