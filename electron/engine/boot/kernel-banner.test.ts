import { describe, expect, it } from 'vitest';
import { parseKernelBanner, readKernelBanner } from './kernel-banner.ts';

const BANNER = '6.1.0-56-amd64 (debian-kernel@lists.debian.org) #1 SMP Debian 6.1.192-2 (2026-11-16)';

/** As far as the boot protocol says: a signature, and where the banner is. */
function imageWith(banner: string, at = 0x42c0): Buffer {
  const image = Buffer.alloc(0x8000);
  image.write('HdrS', 0x202, 'latin1');
  image.writeUInt16LE(at, 0x20e);
  image.write(banner, 0x200 + at, 'latin1');
  return image;
}

describe('what the image of a kernel says of itself', () => {
  it('is its name, and its build', () => {
    expect(parseKernelBanner(imageWith(BANNER))).toEqual({
      release: '6.1.0-56-amd64',
      build: '#1 SMP Debian 6.1.192-2 (2026-11-16)',
    });
  });

  it.each([
    ['no image', Buffer.from('kernel of one')],
    ['without a signature', Buffer.alloc(0x8000)],
    ['that tells none', imageWith(BANNER, 0)],
    ['whose banner is elsewhere', imageWith(BANNER).subarray(0, 0x1000)],
    ['whose banner is odd', imageWith('6.1.0')],
  ])('is nothing with one %s', (_what, image) => expect(parseKernelBanner(image)).toBeUndefined());

  it('is nothing where there is no image', () => expect(readKernelBanner('/none')).toBeUndefined());
});
