import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { INSTALLED_AT } from '../../place/installed-at.ts';
import { inTree } from '../native/paths.ts';
import { TOOL_FOLDERS } from '../transfer/tools.ts';
import { readElf } from './elf.ts';
import { resolveInRoot } from './resolve-in-root.ts';

/** Of an engine that lies beside the trees (docs/BOOT.md). */
const BESIDE = join(INSTALLED_AT, 'bin');

/**
 * A busybox that needs no library: the engine's own, this machine's, else that of the tree at `root`. `E_TOOL` {tool} where there is
 * none. It runs all that is ours in a trial, so that nothing of ours depends on what is tried.
 */
export function findBusybox(root: string): Buffer {
  for (const folder of [BESIDE, ...TOOL_FOLDERS]) {
    const own = Buffer.from(`${folder}/busybox`);
    if (existsSync(own) && isStatic(own)) return own;
  }
  for (const folder of TOOL_FOLDERS) {
    const path = resolveInRoot(root, `${folder}/busybox`);
    if (path !== undefined && isStatic(inTree(root, path))) return inTree(root, path);
  }
  throw new EngineError('E_TOOL', { step: 'try', details: { tool: 'busybox', why: 'not-static' } });
}

function isStatic(path: Buffer): boolean {
  const elf = readElf(path);
  return elf !== undefined && elf.interpreter === undefined;
}
