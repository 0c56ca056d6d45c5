/** The side that publishes, as the command line does it: a repository, its keys, and daemons on it. */
import { join } from 'node:path';
import { newleaf, type Outcome } from './newleaf.ts';

export interface School {
  readonly repository: string;
  readonly keys: string;
  /** The root metadata that laptops get by a way that they trust. */
  readonly trust: string;
  /** `newleaf publish` of a tree as `version`; throws where it fails. */
  publish(tree: string, version: string, ...words: string[]): Promise<Outcome>;
}

/** A school whose repository and keys are in `folder`. Nothing is made before the first `publish`. */
export function makeSchool(folder: string): School {
  const repository = join(folder, 'repository');
  const keys = join(folder, 'keys');
  const trust = join(repository, 'metadata/root.json');
  return {
    repository,
    keys,
    trust,
    publish(tree, version, ...words) {
      const wanted = [
        'publish',
        tree,
        '--to',
        repository,
        '--release',
        version,
        '--keys',
        keys,
        '--json',
        ...words,
      ];
      return newleaf(wanted);
    },
  };
}
