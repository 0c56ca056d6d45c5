import { describe, expect, it } from 'vitest';
import type { BytePath } from '../../shared/model/byte-path.ts';
import type { FileType } from '../engine/manifest/entry.ts';
import { foldersThatOutlive, splitRoot } from './split-root.ts';

const split = splitRoot({
  outliving: ['home', 'srv', 'photos'],
  swapFiles: ['swapfile', 'var/swap'],
  isAsShipped: (path) => path.endsWith('.shipped'),
});

function where(path: string, type: FileType = 'file'): string {
  const { inCore, inMachine } = split.partOf(path as BytePath, type);
  return (
    [inCore ? 'core' : '', inMachine ? 'machine' : ''].filter((word) => word !== '').join('+') || 'nowhere'
  );
}

describe('which part of a root becomes what', () => {
  it.each<[string, string, FileType?]>([
    ['usr/bin/cat', 'core'],
    ['bin', 'core', 'link'],
    ['vmlinuz', 'core', 'link'],
    ['boot/vmlinuz-6.1', 'core'],
    ['home', 'core', 'dir'],
    ['etc', 'core+machine', 'dir'],
    ['etc/hostname', 'core+machine'],
    ['etc/bash.bashrc.shipped', 'core'],
    ['etc/alternatives/vi', 'core', 'link'],
    ['etc/alternatives-of-hers', 'core+machine'],
    ['etc/os-release', 'core', 'link'],
    ['etc/systemd/system/multi-user.target.wants/her.service', 'core+machine', 'link'],
    ['var/lib/bluetooth/key', 'machine'],
    ['var/lib/usbutils/usb.ids.shipped', 'core'],
    ['var/lib/dpkg/status', 'core'],
    ['var/lib/dpkg/lock', 'nowhere'],
    ['var/cache/debconf/config.dat', 'core'],
    ['var/cache/apt/archives/big.deb', 'nowhere'],
    ['var/log/journal', 'core+machine', 'dir'],
    ['var/log/syslog', 'nowhere'],
    ['var/lib/systemd/random-seed', 'nowhere'],
    ['root/.bashrc', 'machine'],
    ['opt/x/y.shipped', 'machine'],
    ['usr/local/bin/hers', 'machine'],
    ['usr/locale', 'core', 'dir'],
    ['swapfile', 'nowhere'],
    ['var/swap', 'nowhere'],
    ['newleaf', 'nowhere', 'dir'],
    ['lost+found', 'nowhere', 'dir'],
    ['var/lib/her.socket', 'nowhere', 'socket'],
  ])('%s: %s', (path, expected, type) => {
    expect(where(path, type)).toBe(expected);
  });

  it.each([
    'home',
    'photos',
    'proc',
    'sys',
    'dev',
    'run',
    'tmp',
    'var/tmp',
    'boot/efi',
    'newleaf',
    'var/lib/newleaf',
  ])('does not enter %s', (path) => {
    expect(split.enter(path as BytePath)).toBe(false);
  });

  it.each(['usr', 'etc', 'var', 'var/lib', 'usr/home', 'boot', 'root'])('enters %s', (path) => {
    expect(split.enter(path as BytePath)).toBe(true);
  });

  it('lets folders outlive that are people’s, or that no Debian has', () => {
    const names = [
      'bin',
      'boot',
      'home',
      'lib64',
      'lib.usr-is-merged',
      'lost+found',
      'newleaf',
      'photos',
      'srv',
      'usr',
      'var',
    ];
    expect(foldersThatOutlive(names)).toEqual(['home', 'photos', 'srv']);
  });
});
