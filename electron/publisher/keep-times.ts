import type { BytePath } from '../../shared/model/byte-path.ts';
import { compareMetadata } from '../engine/manifest/compare.ts';
import type { Entry, Manifest } from '../engine/manifest/entry.ts';
import { createManifest } from '../engine/manifest/manifest.ts';

/**
 * `manifest` with the times of `previous` wherever an entry is the same but for its time. A rebuild that only
 * touched files then costs laptops nothing. Of a hard-link group the first path decides for all. Pure.
 */
export function keepTimes(manifest: Manifest, previous: Manifest): Manifest {
  const times = new Map<BytePath, bigint>();
  const entries = manifest.entries.map((entry) => {
    const time = entry.hardlink === undefined ? timeOf(entry, previous) : times.get(entry.hardlink)!;
    times.set(entry.path, time);
    return time === entry.time ? entry : { ...entry, time };
  });
  return createManifest(entries);
}

function timeOf(entry: Entry, previous: Manifest): bigint {
  const before = previous.at(entry.path);
  if (before === undefined || before.digest !== entry.digest) return entry.time;
  return compareMetadata(before, entry).every((aspect) => aspect === 'time') ? before.time : entry.time;
}
