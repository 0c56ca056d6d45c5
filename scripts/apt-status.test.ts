import { expect, it } from 'vitest';
import { parseAptStatus } from './apt-status.mjs';

it.each([
  ['dlstatus:1:12.5:Retrieving file 1 of 3', 12.5],
  ['dlstatus:3:100:Retrieving file 3 of 3', 100],
  ['pmstatus:libc6:20:Preparing libc6', 120],
  ['pmstatus:libc6:amd64:33.3333:Unpacking libc6 (amd64)', 133.3333],
  ['pmstatus:dpkg-exec:100:Running dpkg', 200],
])('%s', (line, done) => {
  expect(parseAptStatus(line)).toEqual({ done, total: 200 });
});

it.each(['', 'media-change: x', 'pmconffile:/etc/x:10', 'Get:1 http://deb.debian.org'])(
  '%j tells nothing',
  (line) => {
    expect(parseAptStatus(line)).toBeUndefined();
  },
);
