import { expect, it } from 'vitest';
import { librariesOf, parseLibraries } from './libraries-of.ts';
import { readElf } from '../../engine/trial/elf.ts';

it('reads what the loaders of glibc and of musl print', () => {
  expect(
    parseLibraries(
      '\tlinux-vdso.so.1 (0x00007f3397325000)\n\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f339722e000)\n' +
        '\t/lib64/ld-linux-x86-64.so.2 (0x00007f3397327000)\n',
    ),
  ).toEqual([['libm.so.6', '/lib/x86_64-linux-gnu/libm.so.6']]);
  expect(
    parseLibraries(
      '\t/lib/ld-musl-x86_64.so.1 (0x7f1)\n\tlibstdc++.so.6 => /usr/lib/libstdc++.so.6 (0x7f2)\n' +
        '\tlibc.musl-x86_64.so.1 => /lib/ld-musl-x86_64.so.1 (0x7f1)\n',
    ),
  ).toEqual([
    ['libstdc++.so.6', '/usr/lib/libstdc++.so.6'],
    ['libc.musl-x86_64.so.1', '/lib/ld-musl-x86_64.so.1'],
  ]);
});

it('finds the C library of this Node, and says so where there is none to be found', async () => {
  const loader = readElf(process.execPath)!.interpreter!;
  const libraries = await librariesOf(loader, [process.execPath]);
  expect([...libraries.keys()].some((name) => /^libc\./.test(name))).toBe(true);
  await expect(librariesOf(loader, [import.meta.filename])).rejects.toMatchObject({ code: 'E_PROCESS' });
});
