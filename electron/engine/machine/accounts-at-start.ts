/** `machine/<machine>/before`: the accounts as they were when that machine layer was made, so that what was changed since can be told. */
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { syncPath } from '../native/sync.ts';
import type { Accounts } from './carry-accounts.ts';
import { ACCOUNT_FILES } from './merge-accounts.ts';

const FOLDER = 'before';

/** Accounts of a tree, or of several over each other, the uppermost first: the first that has a file counts. */
export function readAccounts(...roots: readonly string[]): Accounts {
  const accounts = new Map<string, string>();
  for (const file of ACCOUNT_FILES) {
    const place = roots.map((root) => inTree(root, file as BytePath)).find((path) => isFile(path));
    if (place !== undefined) accounts.set(file, readFileSync(place, 'latin1'));
  }
  return accounts;
}

/** Not a whiteout, of a layer that takes it away. */
function isFile(path: Buffer): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** For the machine layer at `folder`, while it is made. */
export function noteAccounts(folder: string, accounts: Accounts): void {
  mkdirSync(join(folder, FOLDER), { mode: 0o700 });
  for (const [file, text] of accounts) {
    writeFileSync(join(folder, FOLDER, basename(file)), text, { encoding: 'latin1', mode: 0o600 });
  }
}

/** `undefined` for a machine layer that was made from no other, or whose changes were carried on already. */
export function notedAccounts(folder: string): Accounts | undefined {
  const at = join(folder, FOLDER);
  if (!existsSync(at)) return undefined;
  const names = [...ACCOUNT_FILES].filter((file) => existsSync(join(at, basename(file))));
  return new Map(names.map((file) => [file, readFileSync(join(at, basename(file)), 'latin1')]));
}

/** What was changed since has been carried on, once and for all. */
export function forgetAccounts(folder: string): void {
  const [at, gone] = [join(folder, FOLDER), join(folder, `${FOLDER}.gone`)];
  if (!existsSync(at)) return;
  rmSync(gone, { recursive: true, force: true });
  renameSync(at, gone);
  syncPath(folder);
  rmSync(gone, { recursive: true });
}
