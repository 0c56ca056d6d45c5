/** Electron's binary, which is not in its package of npm. Plain JavaScript without dependencies. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');
/** Goes with the package, so another version is asked for again. */
const refusal = join(folder, 'newleaf-not-fetched');
/** Milliseconds: a window is waited for. */
const PATIENCE = 20_000;

/** Tries to fetch it where it is missing; once, since where it can't be had the browser does as well. */
export async function fetchElectronOnce(signal) {
  const installer = join(folder, 'install.js');
  if (existsSync(join(folder, 'dist/electron')) || existsSync(refusal) || !existsSync(installer)) return;
  const child = spawn(process.execPath, [installer], { cwd: folder, stdio: 'ignore' });
  const stop = () => child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  const late = setTimeout(stop, PATIENCE);
  const code = await new Promise((resolve) => {
    child.on('exit', resolve);
    child.on('error', () => resolve(1));
  });
  clearTimeout(late);
  signal.removeEventListener('abort', stop);
  if (code !== 0 && !signal.aborted)
    writeFileSync(refusal, 'It could not be fetched; it is not tried again.\n');
}
