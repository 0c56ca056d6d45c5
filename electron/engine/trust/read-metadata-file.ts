import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import type { Role } from './roles.ts';
import { MOST_BYTES } from './roles.ts';

/** Our own metadata is six levels deep. Canonical JSON is made by recursion, so depth has to end somewhere. */
const MOST_DEPTH = 32;

/**
 * The bytes of one metadata file of a folder that nobody vouches for, or `undefined` where it is not
 * there. E_METADATA { file, why } for anything but a regular file of sensible size with UTF-8 text that
 * is not nested absurdly. No link is followed and a fifo does not block.
 */
export function readMetadataFile(folder: string, file: string, role: Role): Buffer | undefined {
  const bytes = readBounded(folder, file, MOST_BYTES[role]);
  if (bytes === undefined) return undefined;
  if (!isText(bytes)) throw refused(file, 'not UTF-8');
  if (depthOf(bytes) > MOST_DEPTH) throw refused(file, 'nested too deeply');
  return bytes;
}

function readBounded(folder: string, file: string, most: number): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(
      join(folder, file),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY,
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ELOOP' || code === 'ENXIO') throw refused(file, 'not a regular file');
    throw error;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw refused(file, 'not a regular file');
    if (status.size > most) throw refused(file, `more than ${most} bytes`);
    const bytes = Buffer.alloc(status.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(descriptor, bytes, length, bytes.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function isText(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How deep the brackets of a JSON text go; strings are skipped. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) index++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}

function refused(file: string, why: string): EngineError {
  return new EngineError('E_METADATA', { step: 'check', details: { file, why } });
}
