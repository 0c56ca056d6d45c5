/**
 * High-water marks: the client's own memory of how new things were, apart from the metadata itself. With
 * it, metadata that is lost or cut short can't let anything older back in.
 *
 * The marks of a role count for as long as the keys that signed it do. When the root gives the role other
 * keys, its marks are forgotten: that is how a publisher gets out of numbers or times that a thief of the
 * old keys drove far ahead (TUF specification 1.0, 5.3.11), and nothing signed by the new keys is older
 * than the change.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Root } from '@tufjs/models';
import { EngineError } from '../../../shared/model/errors.ts';
import { BUILD_DATE } from './build-date.ts';
import type { Role } from './roles.ts';

const version = z.number().int().nonnegative();
/** Digest of the key ids that the role had, in order. */
const keys = z.string();

const marksSchema = z.strictObject({
  root: version,
  timestamp: z.strictObject({ keys, version, issued: z.iso.datetime() }),
  snapshot: z.strictObject({ keys, version }),
  targets: z.strictObject({ keys, version, sequence: version }),
});
export type Marks = z.infer<typeof marksSchema>;

export const NEVER = '1970-01-01T00:00:00.000Z';

/** What is known to someone who has only the root that was given at the start. */
export function firstMarks(root: Root): Marks {
  return {
    root: root.version,
    timestamp: { keys: keysOf(root, 'timestamp'), version: 0, issued: NEVER },
    snapshot: { keys: keysOf(root, 'snapshot'), version: 0 },
    targets: { keys: keysOf(root, 'targets'), version: 0, sequence: 0 },
  };
}

/** `marks` as text for a file, with a digest of itself, so that damage shows. */
export function formatMarks(marks: Marks): string {
  const text = JSON.stringify(marks);
  return `${JSON.stringify({ marks, sha256: digestOf(text) }, undefined, 1)}\n`;
}

/** The marks of a file's text, or `undefined` where it is damaged. */
export function parseMarks(text: string): Marks | undefined {
  try {
    const read = z.strictObject({ marks: marksSchema, sha256: z.string() }).parse(JSON.parse(text));
    return read.sha256 === digestOf(JSON.stringify(read.marks)) ? read.marks : undefined;
  } catch {
    return undefined;
  }
}

/** Of `seen`, the marks that still count for who has the keys of `now`. */
export function marksUnder(now: Marks, seen: Marks): Marks {
  const sameKeys = (role: 'timestamp' | 'snapshot' | 'targets') => now[role].keys === seen[role].keys;
  return {
    root: seen.root,
    timestamp: sameKeys('timestamp')
      ? seen.timestamp
      : { keys: now.timestamp.keys, version: 0, issued: NEVER },
    snapshot: sameKeys('snapshot') ? seen.snapshot : { keys: now.snapshot.keys, version: 0 },
    targets: sameKeys('targets') ? seen.targets : { keys: now.targets.keys, version: 0, sequence: 0 },
  };
}

/** Of two copies, the one that remembers more. Copies are written in turn, so one is the other's past. */
export function laterMarks(left: Marks | undefined, right: Marks | undefined): Marks | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return isBelow(left, right) ? right : left;
}

/** E_ROLLBACK { role, what, seen, offered } where `offered` is below what was seen. */
export function refuseRollback(seen: Marks, offered: Marks): void {
  const numbers = [
    ['root', 'version', seen.root, offered.root],
    ['timestamp', 'version', seen.timestamp.version, offered.timestamp.version],
    ['snapshot', 'version', seen.snapshot.version, offered.snapshot.version],
    ['targets', 'version', seen.targets.version, offered.targets.version],
    ['targets', 'sequence', seen.targets.sequence, offered.targets.sequence],
    ['timestamp', 'issued', Date.parse(seen.timestamp.issued), Date.parse(offered.timestamp.issued)],
  ] as const;
  for (const [role, what, above, below] of numbers) {
    if (below < above) throw rollback(role, what, above, below);
  }
}

export function rollback(role: Role, what: 'version' | 'sequence' | 'issued', seen: number, offered: number) {
  const say = (value: number) => (what === 'issued' ? new Date(value).toISOString() : value);
  return new EngineError('E_ROLLBACK', {
    step: 'check',
    details: { role, what, seen: say(seen), offered: say(offered) },
  });
}

/** The latest of what the time can't be before. */
export function floorOf(marks: Marks): Date {
  return new Date(Math.max(Date.parse(BUILD_DATE), Date.parse(marks.timestamp.issued)));
}

export function keysOf(root: Root, role: Role): string {
  const ids = root.roles[role]?.keyIDs ?? [];
  return digestOf([...ids].sort().join('\n'));
}

function isBelow(left: Marks, right: Marks): boolean {
  if (left.root !== right.root) return left.root < right.root;
  return (
    left.timestamp.version < right.timestamp.version ||
    left.snapshot.version < right.snapshot.version ||
    left.targets.version < right.targets.version
  );
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
