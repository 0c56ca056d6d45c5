import { lstatSync, readFileSync } from 'node:fs';

/** Where os-release(5) may be; a link that leads out of the tree is not followed. */
const PLACES = ['etc/os-release', 'usr/lib/os-release'];
const MOST_BYTES = 64 * 1024;

/** What a tree calls itself, for people: PRETTY_NAME of os-release(5), else `unknown`. */
export function versionOfTree(tree: string): string {
  for (const place of PLACES) {
    const found = lstatSync(`${tree}/${place}`, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size > MOST_BYTES) continue;
    const line = /^PRETTY_NAME=(.*)$/m.exec(readFileSync(`${tree}/${place}`, 'utf8'));
    const name = line?.[1]?.replace(/^(["'])(.*)\1$/, '$2').trim();
    if (name !== undefined && name !== '') return name.slice(0, 100);
  }
  return 'unknown';
}
