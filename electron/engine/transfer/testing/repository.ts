import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BytePath } from '../../../../shared/model/byte-path.ts';
import { inTree } from '../../native/paths.ts';
import type { FetchItem } from '../../plan/plan.ts';

/** A folder for one test that other users can read. */
export function openScratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'newleaf-transfer-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A path as a test writes it: each character one byte. */
export function bytePath(text: string): BytePath {
  return text as BytePath;
}

/** Writes a file (0644) with all folders on its way (0755). */
export function lay(root: string, path: BytePath, contents: Uint8Array | string): void {
  const folders = path.split('/').slice(0, -1);
  for (let depth = 0; depth <= folders.length; depth++) {
    const folder = folders.slice(0, depth).join('/') || '.';
    mkdirSync(inTree(root, bytePath(folder)), { recursive: true });
    chmodSync(inTree(root, bytePath(folder)), 0o755);
  }
  writeFileSync(inTree(root, path), contents);
  chmodSync(inTree(root, path), 0o644);
}

/** The files of one release, laid out by hand; what to ask for is given back. */
export function layRelease(
  repository: string,
  release: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): FetchItem[] {
  return Object.entries(files).map(([path, contents]) => {
    lay(`${repository}/releases/${release}/files`, bytePath(path), contents);
    return itemOf(path, contents);
  });
}

export function itemOf(path: string, contents: Uint8Array | string): FetchItem {
  const bytes = Buffer.from(contents as Uint8Array);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { path: bytePath(path), size: bytes.length, digest };
}

/** Bytes that do not compress, the same each time for the same seed. */
export function noise(size: number, seed = 'noise'): Buffer {
  const pieces: Buffer[] = [];
  for (let length = 0, count = 0; length < size; length += 32, count++) {
    pieces.push(createHash('sha256').update(`${seed} ${count}`).digest());
  }
  return Buffer.concat(pieces).subarray(0, size);
}
