import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { readonly type: 'minor' | 'major' }) => void;

let collect: Collect | undefined;

/**
 * Frees what nothing refers to any more. The engine does it where much memory that V8 does not count as its heap has become
 * free (buffers of what came over the wire, texts of manifests): by itself V8 would wait for tens of megabytes, and
 * the laptops that this is for have 256 in all. `minor` takes less than a millisecond, `major` some tens.
 */
export function collectGarbage(type: 'minor' | 'major'): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  collect({ type });
}
