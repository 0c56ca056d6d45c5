/** What dpkg knows of files that packages shipped: deb-conffiles(5), dpkg-query(1), `/var/lib/dpkg/info/*.md5sums`. Pure. */
import type { BytePath } from '../../shared/model/byte-path.ts';

/** `Conffiles:` of /var/lib/dpkg/status: MD5 of each configuration file as its package shipped it, by path of the tree. */
export function parseConffiles(status: string): Map<BytePath, string> {
  const shipped = new Map<BytePath, string>();
  // ` /etc/issue 1234… [obsolete|remove-on-upgrade]`
  for (const [, path, md5] of status.matchAll(/^ \/(\S+) ([0-9a-f]{32})(?: [a-z -]+)?$/gm)) {
    if (path !== undefined && md5 !== undefined) shipped.set(path as BytePath, md5);
  }
  return shipped;
}

/** A package's `md5sums`: `<md5>  <path>`. */
export function parseMd5Sums(text: string): [path: BytePath, md5: string][] {
  return [...text.matchAll(/^([0-9a-f]{32}) {2}(.+)$/gm)].map(([, md5 = '', path = '']) => [
    path as BytePath,
    md5,
  ]);
}
