/** `newleaf uninstall`: the Debian that was there is all that starts again. docs/BOOT.md. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { readRunningSystem } from '../engine/boot/running-system.ts';
import { systemdBoot } from '../engine/boot/systemd-boot.ts';
import { syncFileSystem } from '../engine/native/sync.ts';
import { acquireStoreLock } from '../engine/store/store-lock.ts';
import { removeTree } from '../engine/store/remove-tree.ts';
import { startNoMore } from './boot-manager.ts';
import { installationAt, readInstallRecord } from './installation-record.ts';
import { giveRemovableBack, removeLoader } from './lay-out-loader.ts';
import { lookAtEsp } from './look-at-root.ts';

/**
 * The switch first, then the boot loader's files, then `/newleaf`: cut off anywhere, what starts is there; called again, it goes on.
 * E_STATE { why: 'runs-newleaf' | 'not-installed' }; E_BUSY.
 */
export async function uninstallNewleaf(options: {
  readonly root: string;
  readonly esp?: string | undefined;
  readonly signal: AbortSignal;
}): Promise<{ readonly removed: string }> {
  const { root, signal } = options;
  try {
    if (root === '/' && readRunningSystem() !== undefined) throw refused('runs-newleaf');
    const at = installationAt(root);
    if (!existsSync(at.folder)) throw refused('not-installed');
    const record = readInstallRecord(root);
    const lock = existsSync(at.store)
      ? acquireStoreLock(at.store, { operation: 'uninstall', release: null })
      : undefined;
    try {
      if (record !== undefined) {
        const { folder: esp } = await lookAtEsp(root, options.esp);
        if (record.switch === 'boot-order') await startNoMore();
        if (record.switch === 'removable-path') giveRemovableBack(esp, record.removable);
        syncFileSystem(esp);
        await systemdBoot.agree(esp, [], () => Promise.reject(refused('not-installed')));
        removeLoader(esp);
        syncFileSystem(esp);
      }
    } finally {
      lock?.release();
    }
    // What says how to undo it goes last.
    for (const name of readdirSync(at.folder)) {
      if (name !== 'install.json') await removeTree(join(at.folder, name), { signal });
    }
    await removeTree(at.folder, { signal });
    return { removed: at.folder };
  } catch (error) {
    throw toEngineError(error, 'uninstall');
  }
}

function refused(why: string): EngineError {
  return new EngineError('E_STATE', { step: 'uninstall', details: { why } });
}
