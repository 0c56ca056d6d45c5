/** What calls that only look answer in the gallery: made, like the snapshots. */
import type { ChangedFileView, ChangesView } from '../../shared/contract/changes.ts';
import type { SignaturesView } from '../../shared/contract/signatures.ts';
import type { SpaceView } from '../../shared/contract/views.ts';
import { CHECK, NOW } from './made-snapshots.ts';

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

export const OWN_CHANGES: ChangesView = {
  ...CHANGES,
  state: 'own',
  from: CHANGES.to,
  parts: [
    { part: 'settings', added: 2, changed: 3, removed: 0 },
    { part: 'other', added: 14, changed: 1, removed: 1 },
  ],
  matching: 21,
  files: [
    file('usr/local/bin/turtle', { how: 'added', part: 'other', before: null, after: 12 }),
    file('etc/hostname', { part: 'settings' }),
  ],
};

const KEY = { id: '3f9c2a7be04d', name: null, signed: true };

export const SIGNATURES: SignaturesView = {
  clock: NOW,
  now: NOW,
  issued: '2026-10-15T09:00:00.000Z',
  expires: '2026-11-29T09:00:00.000Z',
  roles: [
    { role: 'root', version: 2, expires: '2028-10-15T09:00:00.000Z', threshold: 1, keys: [KEY] },
    { role: 'timestamp', version: 41, expires: '2026-11-29T09:00:00.000Z', threshold: 1, keys: [KEY] },
    { role: 'snapshot', version: 12, expires: '2027-03-15T09:00:00.000Z', threshold: 1, keys: [KEY] },
    {
      ...{ role: 'targets', version: 12, expires: '2027-10-15T09:00:00.000Z', threshold: 1 },
      keys: [{ ...KEY, name: 'Ministerio de Educación' }],
    },
  ],
  releases: [
    {
      ...{ release: '12.7', version: '12.7', title: 'Second leaf', issued: '2026-10-15T09:00:00.000Z' },
      ...{ withdrawn: false, manifestSha256: 'c0ffee'.repeat(10) + 'dead', uses: ['newest', 'staged'] },
    },
    {
      ...{ release: '12.6', version: '12.6', title: 'First leaf', issued: '2026-09-01T09:00:00.000Z' },
      ...{ withdrawn: false, manifestSha256: 'facade'.repeat(10) + 'beef', uses: ['current'] },
    },
  ],
  warnings: [
    { what: 'clock', behindSeconds: 7200 },
    { what: 'no-news', days: 40 },
    { what: 'expires-soon', role: 'timestamp', days: 4 },
  ],
};

export const SPACE: SpaceView = {
  totalBytes: 62_300_000_000,
  freeBytes: 41_000_000_000,
  parts: [
    { what: 'system', bytes: 2_410_000_000, layers: 2 },
    { what: 'waits', bytes: 310_000_000, layers: 1 },
    { what: 'way-back', bytes: 540_000_000, layers: 1 },
    { what: 'own', bytes: 85_000_000, layers: null },
    { what: 'lists', bytes: 9_400_000, layers: null },
    { what: 'unneeded', bytes: 1_220_000_000, layers: 2 },
    { what: 'others', bytes: 16_725_600_000, layers: null },
  ],
  clean: { bytes: 1_229_400_000 },
  settle: { bytes: 180_000_000, waits: true },
  boot: null,
};
