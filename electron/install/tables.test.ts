/** The tables of a Debian that an installation reads: fstab, accounts, dpkg's digests, the firmware's list, the kernel's words. */
import { describe, expect, it } from 'vitest';
import { mergeAccounts } from '../engine/machine/merge-accounts.ts';
import { baseAccounts } from './base-accounts.ts';
import { parseBootManager } from './boot-manager.ts';
import { espOf, fstabOfSystem, parseFstab, swapFiles } from './fstab.ts';
import { laptopsWords } from './kernel-words.ts';
import { parseConffiles, parseMd5Sums } from './shipped-files.ts';

describe('fstab', () => {
  const lines = parseFstab(
    [
      '# <file system> <mount point>',
      'UUID=aaaa /               ext4    errors=remount-ro 0 1',
      'UUID=AB12-34CD  /boot/efi vfat umask=0077 0 1',
      'UUID=cccc /home ext4 defaults 0 2',
      'UUID=dddd none swap sw 0 0',
      '/swapfile none swap sw 0 0',
      'UUID=AAAA-0000 /media/my\\040stick vfat noauto 0 0',
      '',
    ].join('\n'),
  );

  it('names the boot loader’s partition and swap files', () => {
    expect(espOf(lines)).toBe('UUID=AB12-34CD');
    expect(swapFiles(lines)).toEqual(['/swapfile']);
    expect(lines.at(-1)?.mount?.where).toBe('/media/my stick');
  });

  it('keeps what still holds', () => {
    const kept = fstabOfSystem(lines)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(kept).toEqual([
      'UUID=cccc /home ext4 defaults 0 2',
      'UUID=dddd none swap sw 0 0',
      'UUID=AAAA-0000 /media/my\\040stick vfat noauto 0 0',
    ]);
    expect(fstabOfSystem(lines)).toContain('# newleaf: /swapfile none swap sw 0 0\n');
  });
});

describe('accounts', () => {
  const passwd =
    'root:x:0:0::/root:/bin/sh\ndbus:x:100:102::/:/bin/false\nada:x:1000:1000::/home/ada:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n';
  const group = 'root:x:0:\nsudo:x:27:ada,dbus\nada:x:1000:\n';
  const base = (path: string, text: string) => baseAccounts(path, text, { passwd, group });

  it('without people are what a release could bring', () => {
    expect(base('etc/passwd', passwd)).toBe(passwd.replace(/^ada.*\n/m, ''));
    expect(base('etc/group', group)).toBe('root:x:0:\nsudo:x:27:dbus\n');
    expect(base('etc/shadow', 'root:$y$secret:20000::::::\nada:$y$hers:20000::::::\n')).toBe(
      'root:*:20000::::::\n',
    );
    expect(base('etc/gshadow', 'sudo:*::ada\nada:!::\n')).toBe('sudo:*::\n');
    expect(base('etc/subuid', 'ada:100000:65536\n')).toBe('');
  });

  it('so that hers go along over an update, with root’s password and her groups', () => {
    const after = 'root:x:0:0::/root:/bin/sh\ndbus:x:100:102::/:/bin/false\nnew:x:101:103::/:/bin/false\n';
    expect(mergeAccounts('etc/passwd', base('etc/passwd', passwd), passwd, after)).toBe(
      `${after}ada:x:1000:1000::/home/ada:/bin/sh\n`,
    );
    const shadow = 'root:$y$secret:20000::::::\n';
    expect(mergeAccounts('etc/shadow', base('etc/shadow', shadow), shadow, 'root:*:19000::::::\n')).toBe(
      shadow,
    );
    expect(mergeAccounts('etc/group', base('etc/group', group), group, 'root:x:0:\nsudo:x:27:new\n')).toBe(
      'root:x:0:\nsudo:x:27:ada,dbus,new\nada:x:1000:\n',
    );
  });
});

describe('dpkg', () => {
  it('has digests of configuration files, and of the rest of a package', () => {
    const status =
      'Package: a\nConffiles:\n /etc/a 0123456789abcdef0123456789abcdef\n /etc/b ffffffffffffffffffffffffffffffff obsolete\n /etc/c newconffile\nDescription: x\n';
    expect([...parseConffiles(status)]).toEqual([
      ['etc/a', '0123456789abcdef0123456789abcdef'],
      ['etc/b', 'ffffffffffffffffffffffffffffffff'],
    ]);
    expect(parseMd5Sums('0123456789abcdef0123456789abcdef  var/lib/a b\n')).toEqual([
      ['var/lib/a b', '0123456789abcdef0123456789abcdef'],
    ]);
  });
});

describe('the firmware’s list', () => {
  it.each([
    ['before version 18', 'Boot0003* Newleaf\nBoot0001* debian\nBoot0002  UEFI Disk\n'],
    [
      'since',
      'Boot0003* Newleaf\tHD(1,GPT,…)/File(\\EFI\\newleaf\\x.efi)\nBoot0001* debian\tHD(1)\nBoot0002  UEFI Disk\tx\n',
    ],
  ])('as efibootmgr prints it %s', (_when, entries) => {
    expect(
      parseBootManager(`BootCurrent: 0001\nTimeout: 0 seconds\nBootOrder: 0001,0003\n${entries}`),
    ).toEqual({
      order: ['0001', '0003'],
      entries: [
        { id: '0003', label: 'Newleaf' },
        { id: '0001', label: 'debian' },
        { id: '0002', label: 'UEFI Disk' },
      ],
    });
  });
});

describe('words for the kernel', () => {
  it('are those that speak of the laptop', () => {
    const line =
      'BOOT_IMAGE=/boot/vmlinuz-6.1 root=UUID=a ro quiet splash acpi_osi="bad words" resume=UUID=b console=ttyS0\n';
    expect(laptopsWords(line)).toEqual(['quiet', 'splash', 'console=ttyS0']);
  });
});
