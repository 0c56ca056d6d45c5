import { describe, expect, it } from 'vitest';
import { createBootstrapProgress } from './bootstrap-progress.ts';

/** As mmdebstrap 1.3.5 says it, shortened to two packages and three. */
const SAID = [
  'I: running apt-get update...',
  'Get:1 http://deb.debian.org/debian bookworm InRelease [151 kB]',
  'I: downloading packages with apt...',
  '0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded.',
  'Get:1 http://deb.debian.org/debian bookworm/main amd64 gcc-12-base amd64 12.2.0-14 [37.6 kB]',
  'Get:2 http://deb.debian.org/debian bookworm/main amd64 libc6 amd64 2.36-9 [2759 kB]',
  'I: installing essential packages...',
  'Unpacking gcc-12-base:amd64 (12.2.0-14) ...',
  'Setting up gcc-12-base:amd64 (12.2.0-14) ...',
  'Unpacking libc6:amd64 (2.36-9) ...',
  'Setting up libc6:amd64 (2.36-9) ...',
  '0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded.',
  'Unpacking udev (252) ...',
  'Unpacking kmod (30) ...',
  'Unpacking apt (2.6.1) ...',
  'Setting up udev (252) ...',
  'Setting up kmod (30) ...',
  'Setting up apt (2.6.1) ...',
  'I: success in 31.0888 seconds',
];

describe('how far mmdebstrap is', () => {
  it('follows the packages', () => {
    const progress = createBootstrapProgress();
    expect(SAID.map((line) => progress(line))).toEqual([
      ...[undefined, undefined, undefined],
      ...[0, 83, 166, 166, 250, 333, 416, 500],
      // They were there from the other release, so none is fetched.
      ...[500, 555, 611, 666, 722, 777, 833, 833],
    ]);
  });

  it('never goes back, nor beyond what there is', () => {
    const progress = createBootstrapProgress();
    const odd = [...SAID, ...SAID, ...SAID].map((line) => progress(line) ?? 0);
    expect(odd).toEqual(odd.toSorted((left, right) => left - right));
    expect(Math.max(...odd)).toBeLessThanOrEqual(1000);
  });
});
