import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  type PathLike,
} from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import type { BootFiles } from './boot-loader.ts';
import { freeSpace } from '../store/space.ts';
import { makeFile, removeFile } from './partition-files.ts';

/** Kernels and initrds beside the boot loader, each named by its digest, so that systems share them. */
const FOLDER = 'newleaf';
const NAME = /^[0-9a-f]{64}\.(linux|initrd)$/;
/** What FAT calls such a file when only half of its name has come to the disk. */
const HALF_NAME = /^[0-9a-f]{2,6}~[0-9]{1,6}\.(?:lin|ini)$/i;

export type BootFileKind = 'linux' | 'initrd';

/** As an entry names it: from the root of the partition. */
function bootPath(sha256: string, kind: BootFileKind): string {
  return `/${FOLDER}/${sha256}.${kind}`;
}

interface PlacedFile {
  /** On this machine. */
  readonly from: PathLike;
  /** As an entry names it. */
  readonly path: string;
  readonly bytes: number;
}

/** Where a file will be, by its contents. */
function placeOf(from: PathLike, kind: BootFileKind): PlacedFile {
  return { from, path: bootPath(digestOf(from), kind), bytes: statSync(from).size };
}

/** Copies what is not there yet, or not whole: written, synced, read back. E_SPACE before anything is written. */
function placeFiles(root: string, files: readonly PlacedFile[]): void {
  const wanted = new Map(files.map((file) => [file.path, file]));
  const missing = [...wanted.values()].filter((file) => !isPlaced(root, file));
  checkRoom(root, missing);
  for (const { from, path } of missing) copyCompared(from, join(root, path));
}

/** What an entry says of its files, once all of them are there. E_SPACE before anything is written. */
export interface NamedFiles {
  readonly linux: string;
  readonly initrds: readonly string[];
  readonly options: readonly string[];
}

export function placeBootFiles(root: string, { linux, initrds, options }: BootFiles): NamedFiles {
  mkdirSync(join(root, FOLDER), { recursive: true });
  const kernel = placeOf(linux, 'linux');
  const rest = initrds.map((initrd) => placeOf(initrd, 'initrd'));
  placeFiles(root, [kernel, ...rest]);
  return { linux: kernel.path, initrds: rest.map(({ path }) => path), options };
}

export function filesAreThere(root: string, { linux, initrds }: Omit<NamedFiles, 'options'>): boolean {
  return [linux, ...initrds].every((path) => existsSync(join(root, path)));
}

/** What kernels and initrds take beside the boot loader. */
export function bytesOfBootFiles(root: string): number {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Removes what no entry names, and what a write that was cut off left. */
export function removeUnnamed(root: string, named: ReadonlySet<string>): void {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const isOurs = NAME.test(name) && !named.has(`/${FOLDER}/${name}`);
    if (isOurs || HALF_NAME.test(name)) removeFile(join(folder, name));
  }
}

/** Room for files that are to be placed, which a FAT file system gives in clusters of at most 32 KiB. */
function checkRoom(root: string, files: readonly PlacedFile[]): void {
  const cluster = 32 * 1024;
  const neededBytes = files.reduce((sum, { bytes }) => sum + (Math.ceil(bytes / cluster) + 1) * cluster, 0);
  const { bytes: freeBytes } = freeSpace(root);
  if (neededBytes > freeBytes)
    throw new EngineError('E_SPACE', { details: { where: 'boot', neededBytes, freeBytes } });
}

/** Read through: a disk that lost its power may have kept the name and not the contents. */
function isPlaced(root: string, { path }: PlacedFile): boolean {
  const at = join(root, path);
  return existsSync(at) && path.includes(digestOf(at));
}

/** Under its own name at once, which means nothing before an entry has it: whether it is whole its contents say. */
function copyCompared(from: PathLike, to: string): void {
  removeFile(to);
  const source = openSync(from, 'r');
  try {
    makeFile(to, chunksOf(source));
  } finally {
    closeSync(source);
  }
  const digest = digestOf(to);
  if (!to.includes(digest)) {
    removeFile(to);
    throw new EngineError('E_DIGEST', { details: { path: to, sha256: digest } });
  }
}

function digestOf(path: PathLike): string {
  const hash = createHash('sha256');
  const descriptor = openSync(path, 'r');
  try {
    for (const chunk of chunksOf(descriptor)) hash.update(chunk);
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

function* chunksOf(descriptor: number): Generator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  for (let length; (length = readSync(descriptor, buffer)) > 0;) yield buffer.subarray(0, length);
}
