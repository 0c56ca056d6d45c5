import { describe, expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { ROOT } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';
import { createManifest } from '../manifest/manifest.ts';
import { rebase, type Upper } from './rebase.ts';

const path = (text: string) => text as BytePath;
const folder = (at: string, more: Partial<Entry> = {}): Entry => ({
  path: path(at),
  type: 'dir',
  mode: 0o755,
  uid: 0,
  gid: 0,
  time: 1n,
  ...more,
});
/** `contents` is one letter. */
const file = (at: string, contents: string, more: Partial<Entry> = {}): Entry => ({
  path: path(at),
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  time: 1n,
  size: 1,
  digest: contents.repeat(64),
  ...more,
});

/** With the folders that it needs. */
function tree(...entries: Entry[]) {
  return createManifest(withFolders(entries));
}
function withFolders(entries: readonly Entry[]): Entry[] {
  const all = new Map<string, Entry>([[ROOT, folder(ROOT)]]);
  for (const entry of entries) {
    const parts = entry.path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const above = parts.slice(0, depth).join('/');
      if (!all.has(above)) all.set(above, folder(above));
    }
    all.set(entry.path, entry);
  }
  return [...all.values()];
}
function upper(entries: Entry[], more: Partial<Upper> = {}): Upper {
  return { entries: withFolders(entries), whiteouts: [], opaque: new Set(), ...more };
}
const paths = (entries: readonly Entry[]) => entries.map((entry) => String(entry.path));

describe('the laptop’s changes over another release', () => {
  it('stay where the release changed nothing', () => {
    const before = tree(file('etc/hostname', 'a'), file('usr/bin/tool', 'a'));
    const made = rebase(upper([file('etc/hostname', 'b'), file('usr/bin/mine', 'c')]), before, before);
    expect(paths(made.entries)).toEqual(['.', 'etc', 'etc/hostname', 'usr', 'usr/bin', 'usr/bin/mine']);
    expect(made.dropped).toEqual([]);
  });

  it('give way to the release where both changed a program, and are told', () => {
    const before = tree(file('usr/bin/tool', 'a'));
    const after = tree(file('usr/bin/tool', 'b'));
    const made = rebase(upper([file('usr/bin/tool', 'c')]), before, after);
    expect(paths(made.entries)).toEqual(['.']);
    expect(made.dropped).toEqual(['usr/bin/tool']);
  });

  it.each([
    'etc/ssh/sshd_config',
    'home/maria/poem',
    'usr/local/bin/x',
    'var/lib/app/state',
    'root/.profile',
    'srv/www',
    'opt/x',
  ])('win where both changed %s', (at) => {
    const made = rebase(upper([file(at, 'c')]), tree(file(at, 'a')), tree(file(at, 'b')));
    expect(paths(made.entries)).toContain(at);
    expect(made.dropped).toEqual([]);
  });

  it.each(['var/lib/dpkg/status', 'var/lib/apt/lists/x', 'usr/lib/x', 'boot/config'])(
    'lose where both changed %s',
    (at) => {
      const made = rebase(upper([file(at, 'c')]), tree(file(at, 'a')), tree(file(at, 'b')));
      expect(made.dropped).toEqual([at]);
    },
  );

  it.each(['var/cache/apt/x', 'tmp/x', 'var/tmp/x', 'run/x'])('do not carry %s', (at) => {
    const made = rebase(upper([file(at, 'c')]), tree(), tree());
    expect(paths(made.entries)).not.toContain(at);
    expect(made.dropped).toEqual([]);
  });

  it('take the release’s folder where the laptop only has something in it', () => {
    const before = tree(folder('etc/ssl', { mode: 0o755 }));
    const after = tree(folder('etc/ssl', { mode: 0o700, time: 5n }));
    const made = rebase(upper([folder('etc/ssl'), file('etc/ssl/mine', 'c')]), before, after);
    expect(made.entries.find((entry) => entry.path === 'etc/ssl')).toMatchObject({ mode: 0o700, time: 5n });
  });

  it('leave out a folder that would only hide the release’s', () => {
    const before = tree(folder('etc/ssl'));
    expect(
      paths(rebase(upper([folder('etc/ssl')]), before, tree(folder('etc/ssl', { mode: 0o700 }))).entries),
    ).toEqual(['.']);
  });

  it('keep the laptop’s mode of a folder that it changed', () => {
    const before = tree(folder('etc/ssl'));
    const made = rebase(upper([folder('etc/ssl', { mode: 0o711 })]), before, before);
    expect(made.entries.find((entry) => entry.path === 'etc/ssl')).toMatchObject({ mode: 0o711 });
  });

  it('do not go where the release now has a link instead of a folder', () => {
    const before = tree(folder('lib'), folder('usr/lib'));
    const after = tree(folder('usr/lib'), {
      ...file('lib', 'a'),
      type: 'link',
      link: path('usr/lib'),
      mode: 0o777,
      ...NO_CONTENTS,
    });
    const made = rebase(upper([file('lib/firmware', 'c')]), before, after);
    expect(paths(made.entries)).toEqual(['.']);
    expect(made.dropped).toEqual(['lib', 'lib/firmware']);
  });

  it('merge accounts that both changed', () => {
    const made = rebase(
      upper([file('etc/passwd', 'c')]),
      tree(file('etc/passwd', 'a')),
      tree(file('etc/passwd', 'b')),
    );
    expect(made.merge).toEqual(['etc/passwd']);
    expect(paths(made.entries)).toContain('etc/passwd');
  });

  it('keep away what the laptop removed, unless the release has it anew', () => {
    const before = tree(
      file('usr/share/a', 'a'),
      file('usr/share/b', 'a'),
      file('usr/share/c', 'a'),
      file('etc/d', 'a'),
    );
    const after = tree(file('usr/share/a', 'a'), file('usr/share/b', 'b'), file('etc/d', 'b'));
    const gone = ['etc/d', 'usr/share/a', 'usr/share/b', 'usr/share/c'].map(path);
    const made = rebase(upper([folder('usr/share'), folder('etc')], { whiteouts: gone }), before, after);
    expect(made.whiteouts).toEqual(['etc/d', 'usr/share/a']);
    expect(paths(made.entries)).toEqual(['.', 'etc', 'usr', 'usr/share']);
  });

  it('say one by one what a folder hid that the laptop made anew', () => {
    const before = tree(file('etc/app/a', 'a'), file('etc/app/sub/b', 'a'));
    const after = tree(file('etc/app/a', 'a'), file('etc/app/sub/b', 'a'), file('etc/app/new', 'a'));
    const made = rebase(
      upper([file('etc/app/mine', 'c')], { opaque: new Set([path('etc/app')]) }),
      before,
      after,
    );
    expect(made.opaque.size).toBe(0);
    expect(made.whiteouts).toEqual(['etc/app/a', 'etc/app/sub']);
    expect(paths(made.entries)).toContain('etc/app/mine');
  });
});

const NO_CONTENTS = { size: undefined, digest: undefined } as unknown as Partial<Entry>;
