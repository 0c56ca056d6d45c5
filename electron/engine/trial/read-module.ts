import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { EngineError } from '../../../shared/model/errors.ts';
import { findTool } from '../transfer/tools.ts';

/** Larger than any module that a boot needs. */
const MOST = 64 * 1024 * 1024;

/** The contents of a kernel module, unpacked: `.ko`, `.ko.gz`, `.ko.xz` or `.ko.zst`. */
export async function readModule(path: Buffer, signal?: AbortSignal): Promise<Uint8Array> {
  const packed = readFileSync(path);
  const suffix = /\.(gz|xz|zst)$/.exec(path.toString('latin1'))?.[1];
  switch (suffix) {
    case 'gz':
      return gunzipSync(packed, { maxOutputLength: MOST });
    case 'xz':
    case 'zst': {
      const tool = suffix === 'xz' ? 'xz' : 'zstd';
      try {
        const { execa } = await import('execa');
        const { stdout } = await execa(findTool(tool), ['-dc'], {
          input: packed,
          encoding: 'buffer',
          maxBuffer: MOST,
          ...(signal === undefined ? {} : { cancelSignal: signal }),
        });
        return stdout;
      } catch (cause) {
        signal?.throwIfAborted();
        if (cause instanceof EngineError) throw cause;
        throw new EngineError('E_PROCESS', { step: 'try', details: { tool }, cause });
      }
    }
    default:
      return packed;
  }
}
