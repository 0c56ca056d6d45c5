import type { BytePath } from '../../../shared/model/byte-path.ts';

/** One account a line, its name first: passwd(5), group(5), shadow(5), gshadow(5), subuid(5), subgid(5). */
export const ACCOUNT_FILES: ReadonlySet<string> = new Set(
  ['passwd', 'group', 'shadow', 'gshadow', 'subuid', 'subgid'].map((name) => `etc/${name}` as BytePath),
);

/** Of group and gshadow, the last field: a list of members, which both sides may have added to. */
const WITH_MEMBERS: ReadonlySet<string> = new Set(['etc/group', 'etc/gshadow']);

/**
 * The accounts of a laptop over those of a release. Pure; bytes one a character. What the laptop added, changed or removed since `before` holds; the
 * rest is as `after` has it. Members that either added to a group are in it.
 */
export function mergeAccounts(path: string, before: string, laptop: string, after: string): string {
  const [old, mine, next] = [byName(before), byName(laptop), byName(after)];
  const merged = new Map(next);
  for (const name of old.keys()) if (!mine.has(name)) merged.delete(name);
  for (const [name, line] of mine) {
    const theirs = next.get(name);
    if (line === old.get(name)) continue; // not the laptop's doing
    merged.set(name, theirs !== undefined && WITH_MEMBERS.has(path) ? withMembers(line, theirs) : line);
  }
  return [...merged.values()].map((line) => `${line}\n`).join('');
}

function byName(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.split(':', 1)[0] ?? '', line]));
}

function withMembers(line: string, theirs: string): string {
  const fields = line.split(':');
  const members = [fields.pop(), theirs.split(':').at(-1)].flatMap((list) => list?.split(',') ?? []);
  return [...fields, [...new Set(members.filter((member) => member !== ''))].join(',')].join(':');
}
