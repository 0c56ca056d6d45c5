import { escapePath, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';

/** Paths that an error names at most; `count` tells how many there are. */
const MOST_NAMED = 20;

export function wrongContents(
  source: string,
  found: ReadonlyMap<BytePath, string>,
  expectedOf: (path: BytePath) => string,
): EngineError {
  const [[path, digest] = ['' as BytePath, '']] = found;
  return new EngineError('E_DIGEST', {
    step: 'fetch',
    details: {
      source,
      path: escapePath(path),
      expected: expectedOf(path),
      found: digest,
      paths: [...found.keys()].slice(0, MOST_NAMED).map(escapePath),
      count: found.size,
    },
  });
}

export function missingContents(source: string, paths: readonly BytePath[]): EngineError {
  return new EngineError('E_SOURCE', {
    step: 'fetch',
    details: {
      source,
      reason: 'missing',
      missing: paths.slice(0, MOST_NAMED).map(escapePath),
      count: paths.length,
    },
  });
}

export function tooManyBytes(source: string, limit: number): EngineError {
  return new EngineError('E_SOURCE', { step: 'fetch', details: { source, reason: 'too-many-bytes', limit } });
}
