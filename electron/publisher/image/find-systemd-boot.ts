import { existsSync, readFileSync } from 'node:fs';
import { EngineError } from '../../../shared/model/errors.ts';
import { inTree } from '../../engine/native/paths.ts';
import { resolveInRoot } from '../../engine/trial/resolve-in-root.ts';

const FOLDER = 'usr/lib/systemd/boot/efi';

/** The program `file` of systemd-boot(7): that which the release at `root` brings, else that of this machine. Errors: `E_TOOL { tool, why }`. */
export function findSystemdBoot(root: string, file: string): Buffer {
  const inRelease = resolveInRoot(root, `${FOLDER}/${file}`);
  if (inRelease !== undefined) return readFileSync(inTree(root, inRelease));
  const own = `/${FOLDER}/${file}`;
  if (existsSync(own)) return readFileSync(own);
  throw new EngineError('E_TOOL', { step: 'prepare', details: { tool: file, why: 'no-boot-loader' } });
}
