import type { Leaf } from '../components/tree.tsx';
import type { Progress } from '../../shared/model/progress.ts';
import { hasSomething, stagedRelease } from './page-of.ts';
import type { SnapshotPart } from './snapshot-part.ts';

/** What the leaf on the tree is like: the engine's state, as a picture. Pure. */
export function leafOf(snapshot: SnapshotPart): { readonly leaf: Leaf; readonly filled: number } {
  const { status, operation } = snapshot;
  if (operation?.call === 'get') return { leaf: 'filling', filled: shareOf(operation.progress) };
  if (operation?.call === 'try') return { leaf: 'shining', filled: 1 };
  if ((status?.staged ?? null) !== null) {
    return { leaf: stagedRelease(snapshot)?.trial ? 'shining' : 'ticked', filled: 1 };
  }
  if (hasSomething(snapshot)) return { leaf: 'outline', filled: 0 };
  return { leaf: (status?.current?.layers.length ?? 0) > 1 ? 'coloured' : 'none', filled: 1 };
}

/** How far the fetch is. Before it nothing is here; after it all is, and is put together and looked at. */
export function shareOf(progress: Pick<Progress, 'step' | 'done' | 'total'> | null): number {
  if (progress === null) return 0;
  if (progress.step === 'fetch') return progress.total === 0 ? 0 : progress.done / progress.total;
  return ['copy', 'assemble', 'verify', 'seal'].includes(progress.step) ? 1 : 0;
}
