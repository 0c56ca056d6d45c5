import { expect, it } from 'vitest';
import { chooseSources } from './apt-sources.ts';

const TARGETS = [
  'http://mirror.school/debian/ bookworm main Translations',
  'http://mirror.school/debian/ bookworm contrib Packages',
  'http://mirror.school/debian/ bookworm main Packages',
  'http://mirror.school/security/ bookworm-security main Packages',
  '',
].join('\n');

it('takes what this machine uses', () => {
  expect(chooseSources(['bookworm', 'bookworm-security'], TARGETS)).toEqual([
    'deb http://mirror.school/debian/ bookworm main',
    'deb http://mirror.school/security/ bookworm-security main',
  ]);
});

it('asks Debian itself for what this machine does not know', () => {
  expect(chooseSources(['bookworm-updates', 'bookworm-security'], '')).toEqual([
    'deb http://deb.debian.org/debian bookworm-updates main',
    'deb http://deb.debian.org/debian-security bookworm-security main',
  ]);
});
