import { renameSync } from 'node:fs';
import { escapePath, nameOf, parentOf, type BytePath } from '../../../shared/model/byte-path.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { inTree } from '../native/paths.ts';
import { hashContents } from '../verify/hash-contents.ts';
import { rsyncError } from './exit-codes.ts';
import { writeFileList } from './file-list.ts';
import type { FetchOptions } from './options.ts';
import { openTraffic, type Traffic } from './relay.ts';
import { retrying } from './retrying.ts';
import { runRsync } from './run-rsync.ts';
import { stampOf } from './stamp.ts';
import { checkRsync } from './tools.ts';
import { takeOver, withWorkspace } from './workspace.ts';

export interface FetchFileOptions extends FetchOptions {
  /** Path in the repository, as its signed metadata has it. */
  readonly path: string;
  /** File to make or replace; its folder must exist. */
  readonly into: string;
  /** A file that is probably like it. */
  readonly base?: string;
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** More than names and sums of a file cost on the wire. */
const SLACK = 1024 * 1024;

/**
 * Fetches one file of the repository, as a delta against `base` where there is one, and once more without if that
 * came wrong. When it resolves, `into` has the digest. Errors: `E_PATH` {path}; `E_DIGEST` {path, expected, found};
 * `E_SOURCE` {reason: missing, missing} where there is no such file; else those of `runRsync`.
 */
export async function fetchFile(options: FetchFileOptions): Promise<{ received: number }> {
  const traffic = openTraffic(options.policy);
  const path = Buffer.from(options.path).toString('latin1') as BytePath;
  if (!isPlainPath(path)) {
    throw new EngineError('E_PATH', { step: 'fetch', details: { path: escapePath(path) } });
  }
  try {
    await checkRsync(options);
    const attempt = (base: string | undefined) =>
      retrying(options, traffic, () => fetchOnce(options, path, base, traffic));
    let found = await attempt(options.base);
    if (found !== options.sha256 && options.base !== undefined) found = await attempt(undefined);
    if (found !== options.sha256) throw digestError(options, path, found);
    return { received: traffic.received };
  } catch (error) {
    throw toEngineError(error, 'fetch');
  }
}

/** The digest that came; only the right one is put in its place. */
async function fetchOnce(
  options: FetchFileOptions,
  path: BytePath,
  base: string | undefined,
  traffic: Traffic,
): Promise<string> {
  const { source, policy, size, signal, into } = options;
  const name = nameOf(path) as BytePath;
  const bases = base === undefined ? [] : [{ path: name, from: Buffer.from(base) }];
  return withWorkspace(into, bases, async (workspace) => {
    let refusal: string | undefined;
    writeFileList(workspace.list, parentOf(path), [name]);
    const ending = await runRsync({
      source,
      from: '',
      into: 'incoming',
      places: {
        incoming: { path: workspace.incoming, writable: true },
        bases: { path: workspace.bases },
        list: { path: workspace.list },
      },
      options: (at) => [
        ...[`--files-from=${at('list')}`, '--from0', '--no-implied-dirs', '--ignore-times'],
        ...[`--copy-dest=${at('bases')}`, `--max-size=${size}`, '--chmod=Du=rwx,Fu=rw,go='],
        source.kind === 'rsync' ? '--compress' : '--whole-file',
      ],
      normal: [23, 24],
      budget: size + size / 32 + SLACK,
      limits: { largestFile: size + SLACK },
      policy,
      traffic,
      user: workspace.user,
      onEvent: (event) => {
        if (event.kind === 'refused') refusal = event.why;
      },
      ...(signal === undefined ? {} : { signal }),
    });
    const at = inTree(workspace.incoming, name);
    if (stampOf(at) === undefined) {
      if (refusal !== undefined) return refusal;
      const error = rsyncError(ending);
      throw error.code === 'E_SPACE' ? error : missingError(source.url, path);
    }
    const { digest } = hashContents(at, { pause: () => {} });
    if (digest === options.sha256) {
      const mine = `${workspace.incoming}/../file`;
      renameSync(at, mine);
      takeOver(mine, 0o644);
      renameSync(mine, into);
    }
    return digest;
  });
}

/** Relative, and no way out: what TUF allows as a target path and rsync takes as it is. */
function isPlainPath(path: BytePath): boolean {
  return (
    path.length < 4096 &&
    !path.includes('\0') &&
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
  );
}

function digestError({ source, sha256 }: FetchFileOptions, path: BytePath, found: string): EngineError {
  const details = { source: source.url, path: escapePath(path), expected: sha256, found };
  return new EngineError('E_DIGEST', { step: 'fetch', details });
}

function missingError(source: string, path: BytePath): EngineError {
  const details = { source, reason: 'missing', missing: [escapePath(path)], count: 1 };
  return new EngineError('E_SOURCE', { step: 'fetch', details });
}
