import { compareBytePaths, escapePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Entry, Manifest } from './entry.ts';
import { findEntry } from './find-entry.ts';
import { createListRules, faultOfEntry, isPathFault, type Why } from './rules.ts';
import { formatEntry, LONGEST_LINE } from './write.ts';

/**
 * The manifest of a tree from its entries in any order. Throws `E_PATH` for a path or thing that a manifest
 * can't carry, `E_MANIFEST` for anything else that breaks a rule; details `{ path, why }`.
 */
export function createManifest(entries: readonly Entry[]): Manifest {
  const faultInList = createListRules();
  const checked: Entry[] = [];
  for (const entry of entries.toSorted((left, right) => compareBytePaths(left.path, right.path))) {
    const why = faultOfEntry(entry) ?? faultOfLine(entry) ?? faultInList(entry, checked);
    if (why !== undefined) throw refusal(entry, why);
    checked.push(entry);
  }
  if (checked.length === 0) throw new EngineError('E_MANIFEST', { details: { path: '.', why: 'root' } });
  return manifestOf(checked);
}

/** A manifest of entries that are sorted and checked already. */
export function manifestOf(entries: readonly Entry[]): Manifest {
  return { entries, at: (path) => findEntry(entries, path) };
}

/** Only extended attributes can make a line too long. */
function faultOfLine(entry: Entry): Why | undefined {
  return entry.xattrs !== undefined && formatEntry(entry).length > LONGEST_LINE ? 'line-length' : undefined;
}

function refusal(entry: Entry, why: Why): EngineError {
  return new EngineError(isPathFault(why) ? 'E_PATH' : 'E_MANIFEST', {
    details: { path: escapePath(entry.path), why },
  });
}
