import { parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import type { FetchItem } from '../plan/plan.ts';

/** What is to be in `incoming` in the end, and nothing else. */
export interface Wanted {
  readonly items: ReadonlyMap<BytePath, FetchItem>;
  /** Every folder on the way to an item, the root included. */
  readonly folders: ReadonlySet<BytePath>;
  readonly bytes: number;
}

export function wantedOf(items: readonly FetchItem[]): Wanted {
  const byPath = new Map(items.map((item) => [item.path, item]));
  const folders = new Set<BytePath>([ROOT]);
  let bytes = 0;
  for (const { path, size } of byPath.values()) {
    bytes += size;
    for (let folder = parentOf(path); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  return { items: byPath, folders, bytes };
}

/** Whether a component of a wanted path is called `name`. */
export function hasComponent(wanted: Wanted, name: string): boolean {
  for (const path of [...wanted.items.keys(), ...wanted.folders]) {
    if (path.split('/').includes(name)) return true;
  }
  return false;
}
