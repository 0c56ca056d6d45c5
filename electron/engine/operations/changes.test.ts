/** The real engine on a real store, whose layers have manifests and no trees: only those are read. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesViewSchema, MOST_FILES, type WantedChanges } from '../../../shared/contract/changes.ts';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { openEngine } from '../engine.ts';
import type { Entry } from '../manifest/entry.ts';
import { createManifest } from '../manifest/manifest.ts';
import { formatManifest } from '../manifest/write.ts';
import { createStore } from '../store/create.ts';
import { openJournal } from '../store/journal.ts';
import type { StoreLayout } from '../store/layout.ts';
import { dropPointer, setPointer } from '../store/pointers.ts';
import { removeTree } from '../store/remove-tree.ts';
import { writeSystem } from '../store/systems.ts';
import { makeTestKeys, rootBytes } from '../trust/test-publisher.ts';
import { createTrust } from '../trust/trust-store.ts';

const asRoot = process.getuid?.() === 0;
const AT = '2026-11-24T10:00:00.000Z';
const plain = { mode: 0o644, uid: 0, gid: 0, time: 0n } as const;
const root: Entry = { ...plain, path: ROOT, type: 'dir', mode: 0o755 };
const file = (at: string, size: number): Entry => ({
  ...plain,
  ...{ path: at as BytePath, type: 'file', size, digest: size.toString(16).padStart(64, '0') },
});
const folders = ['bin', 'etc', 'usr', 'usr/share', 'usr/share/doc'].map((at): Entry => ({
  ...root,
  path: at as BytePath,
}));
const link: Entry = {
  ...plain,
  path: 'bin/sh' as BytePath,
  type: 'link',
  mode: 0o777,
  link: 'dash' as BytePath,
};

const many = Array.from({ length: 500 }, (_, index) => file(`usr/share/doc/${1000 + index}`, 3));
/** A name with an é in UTF-8, one of no encoding that turns the direction, and one with a newline. */
const ODD = ['etc/caf\xc3\xa9', 'etc/\xe2\x80\xae\xffgnp', 'etc/two\nlines'];
const TREES: Readonly<Record<string, readonly Entry[]>> = {
  first: [root, ...folders, file('bin/dash', 10), file('etc/motd', 1), file('etc/old', 2)],
  second: [
    ...[root, ...folders, link, file('bin/dash', 12), file('etc/motd', 1)],
    ...[...ODD.map((at) => file(at, 5)), ...many],
  ],
};
const manifests = Object.entries(TREES).map(([id, entries]) => {
  const text = formatManifest(createManifest(entries));
  return { id, text, sha256: createHash('sha256').update(text).digest('hex') };
});

let folder: string;
let layout: StoreLayout;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newleaf-changes-'));
  if (!asRoot) return;
  const keys = makeTestKeys();
  layout = await createStore({
    store: join(folder, 'store'),
    source: { url: 'rsync://school.example/newleaf' },
    fill: async (temporary) => {
      for (const { id, text, sha256 } of manifests) {
        mkdirSync(temporary.layer(id).folder, { recursive: true });
        writeFileSync(temporary.layer(id).manifest, text);
        const record = { id, layers: [id], release: id, version: `${id}'s`, machine: null, createdAt: AT };
        writeSystem(temporary, { ...record, manifestSha256: sha256 });
      }
      setPointer(temporary, 'current', 'first');
      await createTrust(temporary.trust, rootBytes(1, keys, [keys.root]));
    },
  });
});
afterEach(() => removeTree(folder));

/** As `get` leaves it. */
function stage(): void {
  const { event } = openJournal(layout.journal);
  event('second', { kind: 'fetch-started' });
  event('second', { kind: 'fetched' });
  event('second', { kind: 'staged' }, { system: 'second' });
}
/** As `keep` leaves the pointers. */
function keep(): void {
  setPointer(layout, 'fallback', 'first');
  setPointer(layout, 'current', 'second');
}
const ask = async (wanted: WantedChanges = {}) => {
  const answer = await openEngine({ store: layout.root }).changes(wanted);
  return answer === null ? null : changesViewSchema.parse(answer);
};
const paths = async (wanted: WantedChanges) => (await ask(wanted))?.files.map((one) => one.path);

describe.skipIf(!asRoot)('changes (needs root)', () => {
  it('are told of what waits, by part and by file', async () => {
    stage();
    const changes = await ask({ limit: 4 });
    expect(changes).toEqual({
      state: 'staged',
      from: { release: 'first', version: "first's" },
      to: { release: 'second', version: "second's" },
      parts: [
        { part: 'programs', added: 1, changed: 1, removed: 0 },
        { part: 'settings', added: 3, changed: 0, removed: 1 },
        { part: 'documents', added: 500, changed: 0, removed: 0 },
      ],
      matching: 506,
      files: [
        { path: 'bin/dash', how: 'changed', part: 'programs', kind: 'file', before: 10, after: 12 },
        { path: 'bin/sh', how: 'added', part: 'programs', kind: 'link', before: null, after: null },
        { path: 'etc/caf\\303\\251', how: 'added', part: 'settings', kind: 'file', before: null, after: 5 },
        { path: 'etc/old', how: 'removed', part: 'settings', kind: 'file', before: 2, after: null },
      ],
    });
  });

  it('are told of what is kept, against what it replaced; and of going back', async () => {
    keep();
    expect(await ask({ limit: 0 })).toMatchObject({ state: 'kept', to: { release: 'second' }, files: [] });
    expect(await ask({ release: 'first', search: 'bin/dash' })).toMatchObject({
      ...{ state: 'back', to: { release: 'first' }, matching: 1 },
      files: [{ before: 12, after: 10 }],
    });
  });

  it('are told of what this laptop changed itself, and of nothing that people keep', async () => {
    expect(await ask({ own: true })).toBeNull();
    const { sha256 } = manifests[0]!;
    const record = { id: 'hers', layers: ['first'], release: 'first', version: "first's", createdAt: AT };
    writeSystem(layout, { ...record, machine: 'her-changes', manifestSha256: sha256 });
    setPointer(layout, 'current', 'hers');
    const upper = join(layout.machine, 'her-changes', 'upper');
    for (const [path, text] of [
      ['etc/motd', 'hers'],
      ['etc/wifi', 'x'],
      ['home/ana/diary', 'x'],
      ['var/cache/x', 'x'],
    ] as const) {
      mkdirSync(join(upper, path, '..'), { recursive: true });
      writeFileSync(join(upper, path), text);
    }
    const first = { release: 'first', version: "first's" };
    expect(await ask({ own: true })).toEqual({
      ...{ state: 'own', from: first, to: first, matching: 2 },
      parts: [{ part: 'settings', added: 1, changed: 1, removed: 0 }],
      files: [
        { path: 'etc/motd', how: 'changed', part: 'settings', kind: 'file', before: 1, after: 4 },
        { path: 'etc/wifi', how: 'added', part: 'settings', kind: 'file', before: null, after: 1 },
      ],
    });
    expect(await paths({ own: true, search: 'wifi' })).toEqual(['etc/wifi']);
  });

  it('come in pages, and of one part', async () => {
    stage();
    const documents = { part: 'documents', limit: MOST_FILES } as const;
    const first = await ask(documents);
    const last = await ask({ ...documents, offset: 400 });
    expect([first?.files.length, last?.files.length, last?.matching]).toEqual([200, 100, 500]);
    expect(first?.files[0]?.path).toBe('usr/share/doc/1000');
    expect(last?.files.at(-1)?.path).toBe('usr/share/doc/1499');
    expect(first?.parts).toHaveLength(3);
    expect((await ask({}))?.files).toHaveLength(100);
  });

  it('are found by what people write, in either case, and by what is escaped', async () => {
    stage();
    expect(await paths({ search: 'CAFÉ' })).toEqual(['etc/caf\\303\\251']);
    expect(await paths({ search: 'caf\\303' })).toEqual(['etc/caf\\303\\251']);
    expect(await paths({ search: '.*' })).toEqual([]);
    expect(await paths({ search: 'E', part: 'programs' })).toEqual([]);
  });

  it('have names without control characters and without any that turn the direction', async () => {
    stage();
    const names = (await paths({ part: 'settings' })) ?? [];
    expect(names).toContain('etc/\\342\\200\\256\\377gnp');
    expect(names).toContain('etc/two\\012lines');
    for (const name of names) expect(name).toMatch(/^[\x21-\x7e]+$/);
  });

  it('are null where there is nothing to compare, and where a manifest is missing or damaged', async () => {
    expect(await ask()).toBeNull();
    stage();
    appendFileSync(layout.layer('second').manifest, '\n');
    expect(await ask()).toBeNull();
    rmSync(layout.layer('second').manifest);
    expect(await ask()).toBeNull();
  });

  it('of a release that nobody knows are refused, and of what is in use there are none', async () => {
    await expect(ask({ release: 'third' })).rejects.toMatchObject({ code: 'E_UNKNOWN_RELEASE' });
    expect(await ask({ release: 'first' })).toBeNull();
    dropPointer(layout, 'fallback');
    await expect(ask({ limit: 1000 })).rejects.toMatchObject({ code: 'E_USAGE' });
  });
});
