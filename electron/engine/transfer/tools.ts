import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from '../../../shared/model/errors.ts';
import type { FetchOptions } from './options.ts';

/** Where a tool may be: folders that the sandbox shows too. */
export const TOOL_FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** The first rsync with all known holes closed that a hostile server could use (August 2026). */
export const SAFE_RSYNC = '3.5.0';

/** Absolute path of a program; `E_TOOL` {tool} where there is none. */
export function findTool(tool: string, folders: readonly string[] = TOOL_FOLDERS): string {
  for (const folder of folders) {
    try {
      const path = join(folder, tool);
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  throw new EngineError('E_TOOL', { step: 'fetch', details: { tool } });
}

/** Whether version `found` comes before `wanted`, number by number; what is no version comes before all. Pure. */
export function isOlder(found: string, wanted: string): boolean {
  const left = found.match(/\d+/g) ?? [];
  const right = wanted.match(/\d+/g) ?? [];
  for (let index = 0; index < right.length; index++) {
    const difference = Number(left[index] ?? -1) - Number(right[index]);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

let version: Promise<string> | undefined;

/** What `rsync --version` calls itself; asked once in a process. */
export function rsyncVersion(): Promise<string> {
  version ??= promisify(execFile)(findTool('rsync'), ['--version'], { env: { LC_ALL: 'C' } }).then(
    ({ stdout }) => /\bversion\s+v?(\S+)/.exec(stdout)?.[1] ?? 'unknown',
  );
  version.catch(() => (version = undefined));
  return version;
}

const warned = new WeakSet<object>();

/**
 * An rsync older than `SAFE_RSYNC` is `E_TOOL` {tool, found, wanted}: thrown where policy says so, else a
 * warning, once for each `warn`. (A distribution may have closed the holes in its own old version.)
 */
export async function checkRsync(
  { policy, warn }: Pick<FetchOptions, 'policy' | 'warn'>,
  found?: string,
): Promise<void> {
  const actual = found ?? (await rsyncVersion());
  if (!isOlder(actual, SAFE_RSYNC)) return;
  const error = new EngineError('E_TOOL', {
    step: 'fetch',
    details: { tool: 'rsync', found: actual, wanted: SAFE_RSYNC },
  });
  if (policy.refuseOldRsync) throw error;
  if (warn === undefined || warned.has(warn)) return;
  warned.add(warn);
  warn(error);
}
