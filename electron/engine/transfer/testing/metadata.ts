import { lay, bytePath } from './repository.ts';

/** TUF metadata as far as a copy looks at it, unsigned: version `version` of everything, with these targets. */
export function layMetadata(repository: string, version: number, targets: readonly string[] = []): void {
  const write = (name: string, signed: object) =>
    lay(
      `${repository}/metadata`,
      bytePath(name),
      JSON.stringify({ signatures: [], signed: { version, ...signed } }),
    );
  write('1.root.json', { version: 1 });
  write(`${version}.targets.json`, {
    targets: Object.fromEntries(targets.map((path) => [path, { length: 1, hashes: {} }])),
  });
  write(`${version}.snapshot.json`, { meta: { 'targets.json': { version } } });
  write('timestamp.json', { meta: { 'snapshot.json': { version } } });
}
