import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { removeTree } from '../store/remove-tree.ts';
import { layBases, type Base } from './bases.ts';
import { sandboxUser, type User } from './sandbox-user.ts';

/** Folders for one short transfer, beside what it is for, so that a rename brings it there. */
export interface Workspace {
  /** Empty, and the sandbox user's own. */
  readonly incoming: string;
  readonly bases: string;
  readonly list: string;
  readonly user: User;
}

/** Makes folders beside `target`, which only we can enter from outside the sandbox, and removes them after `use`. */
export async function withWorkspace<Result>(
  target: string,
  bases: readonly Base[],
  use: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(`${target}.`);
  try {
    const user = sandboxUser();
    const workspace = {
      incoming: `${folder}/incoming`,
      bases: `${folder}/bases`,
      list: `${folder}/list`,
      user,
    };
    await layBases(workspace.bases, bases);
    mkdirSync(workspace.incoming, 0o700);
    chownSync(workspace.incoming, user.uid, user.gid);
    return await use(workspace);
  } finally {
    await removeTree(folder);
  }
}

/** What the sandbox user wrote becomes ours, readable by all. */
export function takeOver(path: string, mode: number): void {
  chownSync(path, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  chmodSync(path, mode);
}
