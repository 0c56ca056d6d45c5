/**
 * Which files a repository's metadata names, without judging any of it: TUF specification 1.0, sections 4 and 6,
 * consistent snapshots. Pure but for `read`.
 */

/** Contents of a file of the set, parsed; `undefined` where there is none or it is not JSON. */
export type ReadMetadata = (name: string) => unknown;

export const TIMESTAMP = 'timestamp.json';

/** Names that metadata may have here: flat, and nothing that a shell or a terminal could mind. */
export function isMetadataName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}\.json$/.test(name);
}

/**
 * The first file that the timestamp, or the snapshot that it names, says there is and is not; `undefined` where all
 * is there, and where it can't be told. Something is missing when a set was copied while it was being written.
 */
export function missingFromSet(read: ReadMetadata): string | undefined {
  const snapshotVersion = metaOf(read(TIMESTAMP)).get('snapshot.json');
  if (snapshotVersion === undefined) return undefined;
  const snapshotName = `${snapshotVersion}.snapshot.json`;
  const snapshot = read(snapshotName);
  if (snapshot === undefined) return snapshotName;
  for (const [name, version] of metaOf(snapshot)) {
    const file = `${version}.${name}`;
    if (isMetadataName(file) && read(file) === undefined) return file;
  }
  return undefined;
}

/** Version of what a metadata file is itself; `undefined` where it says none. */
export function versionOf(metadata: unknown): number | undefined {
  const version = field(field(metadata, 'signed'), 'version');
  return typeof version === 'number' ? version : undefined;
}

/** Paths of the targets that the timestamp leads to. (This repository has no digests in target names.) */
export function targetsOf(read: ReadMetadata): string[] {
  const snapshot = read(`${metaOf(read(TIMESTAMP)).get('snapshot.json')}.snapshot.json`);
  return [...metaOf(snapshot)].flatMap(([name, version]) =>
    entriesOf(field(field(read(`${version}.${name}`), 'signed'), 'targets')).map(([path]) => path),
  );
}

function metaOf(metadata: unknown): Map<string, number> {
  const found = new Map<string, number>();
  for (const [name, value] of entriesOf(field(field(metadata, 'signed'), 'meta'))) {
    const version = field(value, 'version');
    if (typeof version === 'number') found.set(name, version);
  }
  return found;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
