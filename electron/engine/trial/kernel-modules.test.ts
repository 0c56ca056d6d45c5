import { describe, expect, it } from 'vitest';
import { orderModules, parseModuleTables } from './kernel-modules.ts';

const tables = parseModuleTables({
  dep: [
    'kernel/fs/ext4/ext4.ko.xz: kernel/lib/crc16.ko.xz kernel/fs/mbcache.ko.xz kernel/fs/jbd2/jbd2.ko.xz',
    'kernel/fs/jbd2/jbd2.ko.xz:',
    'kernel/fs/mbcache.ko.xz:',
    'kernel/lib/crc16.ko.xz:',
    'kernel/virtio_pci.ko: kernel/virtio_ring.ko kernel/virtio.ko',
    'kernel/virtio_ring.ko: kernel/virtio.ko',
    'kernel/virtio.ko:',
    'kernel/hw_random/virtio-rng.ko.gz: kernel/virtio_ring.ko kernel/virtio.ko',
    'kernel/crypto/crc32c_generic.ko.zst:',
    'kernel/crypto/crc32c-intel.ko.zst:',
    'no colon here',
  ].join('\n'),
  builtin: 'kernel/fs/overlayfs/overlay.ko\nkernel/drivers/block/virtio-blk.ko\n',
  softdep: '# comment\nsoftdep ext4 pre: crypto-crc32c post: nothing\nsoftdep broken\n',
  alias: [
    '# aliases',
    'alias crypto-crc32c crc32c_intel',
    'alias crypto-crc32c crc32c_generic',
    'alias pci:v*d* virtio_pci',
  ].join('\n'),
});

describe('orderModules', () => {
  it('puts what is needed first, each once', () => {
    const { paths, missing } = orderModules(['virtio_pci', 'virtio_rng'], tables);
    expect(paths).toEqual([
      'kernel/virtio.ko',
      'kernel/virtio_ring.ko',
      'kernel/virtio_pci.ko',
      'kernel/hw_random/virtio-rng.ko.gz',
    ]);
    expect(missing).toEqual([]);
  });

  it('follows soft dependencies through aliases', () => {
    expect(orderModules(['ext4'], tables).paths).toEqual([
      'kernel/crypto/crc32c-intel.ko.zst',
      'kernel/crypto/crc32c_generic.ko.zst',
      'kernel/fs/jbd2/jbd2.ko.xz',
      'kernel/fs/mbcache.ko.xz',
      'kernel/lib/crc16.ko.xz',
      'kernel/fs/ext4/ext4.ko.xz',
    ]);
  });

  it('leaves out what is built in, whichever dash it is written with', () => {
    expect(orderModules(['overlay', 'virtio_blk'], tables)).toEqual({ paths: [], missing: [] });
  });

  it('names what is nowhere', () => {
    expect(orderModules(['erofs', 'overlay'], tables).missing).toEqual(['erofs']);
  });

  it('ends where modules need each other', () => {
    const circle = parseModuleTables({ dep: 'a.ko: b.ko\nb.ko: a.ko', builtin: '', softdep: '', alias: '' });
    expect(orderModules(['a'], circle).paths).toEqual(['b.ko', 'a.ko']);
  });
});
