import { escapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';

/** What went wrong at one path of a tree, with that path rather than where the tree happens to lie. */
export function errorAt(path: BytePath, thrown: unknown): EngineError {
  const error = toEngineError(thrown, 'assemble');
  if (thrown instanceof EngineError || error.code === 'E_CANCELLED') return error;
  return new EngineError(error.code, {
    step: 'assemble',
    details: { ...error.details, path: escapePath(path) },
    cause: thrown,
  });
}

/** A content is not what the entry says. */
export function wrongContent(path: BytePath, why: 'contents' | 'size' | 'not-a-file' | 'links'): EngineError {
  return new EngineError('E_DIGEST', { step: 'assemble', details: { path: escapePath(path), why } });
}
