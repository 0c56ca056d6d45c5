import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';
import { inTree } from '../native/paths.ts';
import type { Content } from '../overlay/assemble-options.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * Where each content of a plan is: what was fetched is moved out of `incoming` by the path that gave it its name there and
 * copied by others that want it too; what was here already is copied from `merged`, the view of the system before.
 */
export function contentsOf(plan: Plan, incoming: string, merged: string): (entry: Entry) => Content {
  const copies = new Map(plan.copy.map(({ path, from }) => [path, from]));
  const fetched = new Map(plan.fetch.map(({ digest, path }) => [digest, path]));
  return ({ path, digest = '' }) => {
    const here = copies.get(path);
    if (here !== undefined) return { by: 'copy', from: inTree(merged, here) };
    const arrived = fetched.get(digest) as BytePath;
    return { by: arrived === path ? 'move' : 'copy', from: inTree(incoming, arrived) };
  };
}
