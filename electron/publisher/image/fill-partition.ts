/**
 * Fills a file system of a disk image. It is mounted from the file, in a mount namespace of the copying process alone, so that
 * nothing stays mounted however this ends; cp(1) keeps all that layers have (nanoseconds, whiteouts, attributes, hard links).
 */
import { EngineError } from '../../../shared/model/errors.ts';
import { findTool } from '../../engine/transfer/tools.ts';
import { runTool } from '../../engine/trial/run-tool.ts';
import type { Partition } from './plan-disk.ts';

/** Contents of the folder `from` go into the folder `into` of the file system (`''`: its top), which is made like it. */
export interface FolderCopy {
  readonly from: string;
  readonly into: string;
}

/** Exit code of the script below where this machine can't mount a file. */
const NO_LOOP = 42;

/** $1 image, $2 offset, $3 length, $4 empty folder; then pairs: from, into. */
const FILL = `
mount -t ext4 -o "loop,offset=$2,sizelimit=$3,noatime,nobarrier" "$1" "$4" || exit ${NO_LOOP}
at=$4
shift 4
while [ $# -gt 0 ]; do
  [ -d "$at/$2" ] || mkdir "$at/$2" || exit 1
  cp -dR --preserve=mode,ownership,timestamps,links,xattr -- "$1/." "$at/$2/" || exit 1
  shift 2
done
umount "$at"
`;

/** Errors: `E_UNSUPPORTED { why: 'no-loop' }`, `E_PROCESS`, `E_TOOL`. */
export async function fillPartition(options: {
  readonly image: string;
  readonly partition: Partition;
  readonly copies: readonly FolderCopy[];
  /** An empty folder. */
  readonly mountPoint: string;
  readonly signal?: AbortSignal | undefined;
}): Promise<void> {
  const { image, partition, copies, mountPoint, signal } = options;
  const isolated = ['--mount', '--pid', '--fork', '--kill-child', '--'];
  const where = [image, String(partition.start), String(partition.length), mountPoint];
  const script = [
    findTool('sh'),
    '-c',
    FILL,
    'sh',
    ...where,
    ...copies.flatMap(({ from, into }) => [from, into]),
  ];
  const code = await runTool('unshare', [...isolated, ...script], {
    allowed: [NO_LOOP],
    step: 'prepare',
    signal,
  });
  if (code === NO_LOOP)
    throw new EngineError('E_UNSUPPORTED', { step: 'prepare', details: { why: 'no-loop' } });
}
