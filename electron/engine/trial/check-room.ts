import { statfsSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';

/** What a rehearsal writes beside its layers: initrd, kernel, file system structures, and some of the top disk. */
const BESIDE = 128 * 1024 * 1024;

/** `E_SPACE` {needed, free} where the file system of `folder` has no room for the disks of so many bytes of layers. */
export function checkRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const needed = Math.ceil(bytes * 1.05) + BESIDE;
  if (free < needed) throw new EngineError('E_SPACE', { step: 'prepare', details: { needed, free } });
}
