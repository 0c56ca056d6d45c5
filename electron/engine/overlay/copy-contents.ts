import type { BytePath } from '../../../shared/model/byte-path.ts';
import type { Entry } from '../manifest/entry.ts';
import { concurrently } from '../verify/concurrently.ts';
import type { Hasher } from '../verify/hasher.ts';
import type { AssembleOptions } from './assemble-options.ts';
import { errorAt, wrongContent } from './error-at.ts';
import { createMeter } from '../progress/meter.ts';
import { sourceOf } from './source-of.ts';

/** Enough to keep every worker of the hasher busy with small files. */
const AT_A_TIME = 128;

/** Makes the files of all entries whose content is copied. They have no owner, mode, … yet. */
export async function copyContents(
  firsts: readonly Entry[],
  at: (path: BytePath) => Buffer,
  options: AssembleOptions,
): Promise<void> {
  const copies = firsts.filter((entry) => sourceOf(entry, options)?.by === 'copy');
  if (copies.length === 0) return;
  const bytes = copies.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const meter = createMeter(options.report, 'copy', 'bytes', bytes, copies.length);
  await concurrently(copies, AT_A_TIME, async (entry) => {
    const from = sourceOf(entry, options)?.from;
    if (from === undefined) return;
    await copyContent(entry, from, at(entry.path), options);
    meter.add(entry.size ?? 0);
  });
  meter.end();
}

/** One file; what was copied must be what the entry says. */
export async function copyContent(
  entry: Entry,
  from: Buffer,
  to: Buffer,
  options: { readonly hasher: Hasher; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  try {
    const { hasher, signal } = options;
    const { digest, size } = await hasher.copy(from, to, signal === undefined ? {} : { signal });
    if (digest !== entry.digest || size !== entry.size) throw wrongContent(entry.path, 'contents');
  } catch (error) {
    throw errorAt(entry.path, error);
  }
}
