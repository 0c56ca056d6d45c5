import type { Leaf } from '../components/leaf-shape.ts';
import type { Progress } from '../../shared/model/progress.ts';
import { pageUnderWay, whatIsThere } from './page-of.ts';
import { isStagedDamaged, stagedRelease, type SnapshotPart } from './snapshot-part.ts';

export interface LeafPicture {
  readonly leaf: Leaf;
  /** From 0 to 1. */
  readonly filled: number;
}

/** What the leaf on the tree is like: the engine's state, as a picture. Pure. */
export function leafOf(snapshot: SnapshotPart): LeafPicture {
  const { status, operation } = snapshot;
  switch (pageUnderWay(snapshot)) {
    case 'getting':
      return { leaf: 'filling', filled: shareOf(operation?.progress ?? null) };
    case 'waiting':
    case 'paused':
      return { leaf: 'resting', filled: 0 };
    case 'trying':
      return { leaf: 'shining', filled: 1 };
    case 'tried': {
      const isGood = stagedRelease(snapshot)?.trial?.result === 'good' && !isStagedDamaged(snapshot);
      return { leaf: isGood ? 'shining' : 'drooping', filled: 1 };
    }
    case 'checked':
    case 'armed':
      return { leaf: isStagedDamaged(snapshot) ? 'drooping' : 'ticked', filled: 1 };
    default:
      break;
  }
  if (whatIsThere(snapshot) === 'new') return { leaf: 'outline', filled: 0 };
  const current = status?.current ?? null;
  if (current === null) return { leaf: 'none', filled: 0 };
  if (current.layers.length > 1) return { leaf: 'coloured', filled: 1 };
  const isSettled = status?.releases.some(({ id, state }) => id === current.release && state === 'settled');
  return isSettled === true ? { leaf: 'part', filled: 1 } : { leaf: 'none', filled: 0 };
}

/** How far the fetch is. Before it nothing is here; after it all is, and is put together and looked at. */
export function shareOf(progress: Pick<Progress, 'step' | 'done' | 'total'> | null): number {
  if (progress === null) return 0;
  if (progress.step === 'fetch')
    return progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total);
  return ['copy', 'assemble', 'verify', 'seal'].includes(progress.step) ? 1 : 0;
}
