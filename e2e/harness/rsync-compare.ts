import { execa } from 'execa';

/**
 * The lines of a dry rsync run that would make `found` like `expected`: none where rsync sees no difference.
 * It decides by checksums and nanoseconds. It does not see a hard link too many; `compareTrees` does.
 */
export async function rsyncDifferences(expected: string, found: string): Promise<string[]> {
  const { stdout } = await execa(
    'rsync',
    ['-anHAXci', '--numeric-ids', '--modify-window=-1', '--delete', `${expected}/`, `${found}/`],
    { env: { LC_ALL: 'C' }, maxBuffer: 1 << 30 },
  );
  return stdout.split('\n').filter((line) => line !== '');
}
