/** What calls that only look answer in the gallery: made, like the snapshots. */
import type { ChangedFileView, ChangesView } from '../../shared/contract/changes.ts';
import { CHECK } from './made-snapshots.ts';

const file = (path: string, more: Partial<ChangedFileView> = {}): ChangedFileView => ({
  ...{ path, how: 'changed', part: 'programs', kind: 'file', before: 120_400, after: 131_072 },
  ...more,
});

export const CHANGES: ChangesView = {
  state: 'staged',
  from: { release: '12.6', version: '12.6' },
  to: { release: '12.7', version: '12.7' },
  parts: [...(CHECK.changes ?? [])],
  matching: 2970,
  files: [
    file('etc/caf\\303\\251', { how: 'added', part: 'settings', before: null, after: 512 }),
    file('etc/\\342\\200\\256gnp.exe', { how: 'added', part: 'settings', before: null, after: 1 }),
    file(`opt/${'a-very-long-name-without-any-blank'.repeat(5)}`, { how: 'removed', after: null }),
    file('usr/bin/python3', { kind: 'link', before: null, after: null }),
    ...Array.from({ length: 40 }, (_, index) => file(`usr/bin/program-${index}`)),
  ],
};
