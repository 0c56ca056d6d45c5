import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { putAside, removePutAside } from './begin-anew.ts';
import { sampleFolder, sampleLayout } from './sample-layout.ts';

it('puts aside at once, and removes later, all but the systems', async () => {
  const layout = sampleLayout(mkdtempSync(join(tmpdir(), 'newleaf-anew-')));
  try {
    for (const path of [layout.store, layout.repository, layout.keys, layout.tree.older]) {
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'file'), '');
    }
    putAside(layout);
    const names = readdirSync(layout.folder);
    expect(names).toContain('trees');
    expect(names.filter((name) => name.startsWith('gone-'))).toHaveLength(3);
    expect(names).toHaveLength(4);
    await removePutAside(layout, new AbortController().signal);
    expect(readdirSync(layout.folder)).toEqual(['trees']);
    expect(readdirSync(layout.tree.older)).toEqual(['file']);
  } finally {
    rmSync(layout.folder, { recursive: true });
  }
});

it.each([
  [{ XDG_CACHE_HOME: '/c', HOME: '/h' }, '/c/newleaf/sample'],
  [{ XDG_CACHE_HOME: 'c', HOME: '/h' }, '/h/.cache/newleaf/sample'],
  [{ HOME: '/h' }, '/h/.cache/newleaf/sample'],
])('the sample of %j is in %s', (env, folder) => {
  expect(sampleFolder(env)).toBe(folder);
});
