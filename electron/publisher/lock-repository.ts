import { closeSync, openSync } from 'node:fs';
import { EngineError } from '../../shared/model/errors.ts';
import { tryLock } from '../engine/native/lock.ts';

export interface RepositoryLock {
  release(): void;
}

/** One writer a repository, for as long as it lives: flock(2) on the folder itself, which adds no file. E_BUSY. */
export function lockRepository(repository: string): RepositoryLock {
  const descriptor = openSync(repository, 'r');
  if (!tryLock(descriptor)) {
    closeSync(descriptor);
    throw new EngineError('E_BUSY', { details: { repository }, retryable: true });
  }
  return { release: () => closeSync(descriptor) };
}
