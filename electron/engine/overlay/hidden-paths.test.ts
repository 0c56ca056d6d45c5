import { expect, it } from 'vitest';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { createHiddenPaths } from './hidden-paths.ts';

it('an upper layer hides the same path, what was below a file or a whiteout, and all below an opaque folder', () => {
  const paths = createHiddenPaths();
  const isHidden = (path: string) => paths.isHidden(path as BytePath);
  paths.tell('etc/motd' as BytePath, 'covers');
  paths.tell('usr/old' as BytePath, 'covers');
  paths.tell('opt' as BytePath, 'opaque');
  // A layer hides nothing of its own.
  expect(isHidden('etc/motd')).toBe(false);
  expect(isHidden('opt/new')).toBe(false);
  paths.next();
  expect(['etc/motd', 'usr/old', 'usr/old/deep/file', 'opt/file', 'opt/a/b'].map(isHidden)).not.toContain(
    false,
  );
  expect(['etc', 'etc/motd2', 'usr', 'usr/older', 'opt', '.'].map(isHidden)).not.toContain(true);
  paths.tell('etc/hosts' as BytePath, 'covers');
  paths.next();
  expect(['etc/motd', 'etc/hosts'].map(isHidden)).toEqual([true, true]);
});
