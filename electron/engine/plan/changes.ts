import type { BytePath } from '../../../shared/model/byte-path.ts';
import { compareEntries } from '../manifest/compare.ts';
import type { Entry, Manifest } from '../manifest/entry.ts';

export type Part = 'kernel' | 'programs' | 'libraries' | 'languages' | 'settings' | 'documents' | 'other';

export interface PartChanges {
  part: Part;
  added: number;
  changed: number;
  removed: number;
}

/** First match wins. Paths as the Filesystem Hierarchy Standard has them, with and without merged /usr. */
const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['kernel', /^(boot\/|(usr\/)?lib\/(modules|firmware)\/|(vmlinuz|initrd\.img)(\.old)?$)/],
  ['languages', /^usr\/(share\/(locale|i18n|locales)|lib\/locale)\/|\.mo$/],
  ['documents', /^usr\/share\/(doc|man|info|help)\//],
  ['settings', /^(etc|usr\/share\/(glib-2\.0\/schemas|dconf))\//],
  ['programs', /^(usr\/(local\/)?)?s?bin\/|^usr\/(games|libexec|share\/sugar)\/|^opt\//],
  ['libraries', /^(usr\/(local\/)?)?lib(32|64|x32)?\/|^usr\/share\/(python3|perl5?)\//],
];

export function partOf(path: BytePath): Part {
  return PARTS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}

/** What changes from one system to the other, counted by part. Contents, kind or rights; times alone don't count. */
export function countChanges(from: Manifest, to: Manifest): PartChanges[] {
  const counts = new Map<Part, PartChanges>();
  const count = (entry: Entry, how: 'added' | 'changed' | 'removed'): void => {
    if (entry.type === 'dir') return;
    const part = partOf(entry.path);
    const sum = counts.get(part) ?? { part, added: 0, changed: 0, removed: 0 };
    sum[how]++;
    counts.set(part, sum);
  };
  for (const entry of to.entries) {
    const before = from.at(entry.path);
    if (before === undefined) count(entry, 'added');
    else if (compareEntries(entry, before).some((aspect) => aspect !== 'time' && aspect !== 'hardlink')) {
      count(entry, 'changed');
    }
  }
  for (const entry of from.entries) if (to.at(entry.path) === undefined) count(entry, 'removed');
  const order: readonly Part[] = [...new Set(PARTS.map(([part]) => part)), 'other'];
  return order.flatMap((part) => counts.get(part) ?? []);
}
