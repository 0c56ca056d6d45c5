import type { KeyFolder } from './signers.ts';
import { lockRepository } from './lock-repository.ts';
import { checkPlaces } from './places.ts';
import { requireRepository, type RepositoryState } from './repository-state.ts';

/**
 * Changes a repository that is there, as its one writer: `change` gets its state as it is once nobody else writes. Nothing is made or locked
 * where there is none (E_USAGE), or where the keys lie in it (E_KEYS).
 */
export function changeRepository<Result>(
  places: Pick<KeyFolder, 'keys'> & { readonly repository: string },
  change: (before: RepositoryState) => Result,
): Result {
  checkPlaces(places);
  requireRepository(places.repository);
  const lock = lockRepository(places.repository);
  try {
    return change(requireRepository(places.repository));
  } finally {
    lock.release();
  }
}
