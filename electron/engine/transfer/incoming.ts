import { chmodSync, lchownSync, lstatSync, mkdirSync, readdirSync, renameSync, unlinkSync } from 'node:fs';
import { ROOT, type BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { createPacer } from '../progress/pacer.ts';
import { removeTree } from '../store/remove-tree.ts';
import type { User } from './sandbox-user.ts';
import { stampOf, type Stamp } from './stamp.ts';
import type { Wanted } from './wanted.ts';

export interface IncomingFolders {
  /** Where rsync wrote. */
  readonly incoming: string;
  /** For what has to go; on the same file system, must not exist. */
  readonly unwanted: string;
  /** Name of rsync's partial folders, in each folder of `incoming`. */
  readonly partialName: string;
  /** Who rsync will run as: folders and partials that stay are its own. */
  readonly user: User;
}

export interface Survey {
  /** Wanted paths that hold a regular file with one name, of whatever contents. */
  readonly present: ReadonlyMap<BytePath, Stamp>;
  /** Wanted paths of which a part is here, with the address of that part. */
  readonly partials: ReadonlyMap<BytePath, Buffer>;
}

/** `.name.XXXXXX`, or the same where the name itself begins with a dot: what rsync writes to before it renames. */
const TEMPORARY = /^\.(.+)\.[A-Za-z0-9]{6}$/s;

/**
 * Looks through what rsync left, which may be anything, when no rsync runs any more: nothing is followed,
 * what is not wanted is removed, and what a killed rsync was writing becomes the partial to go on from.
 * With `keepPartials` false those go too.
 */
export async function surveyIncoming(
  { incoming, unwanted, partialName, user }: IncomingFolders,
  wanted: Wanted,
  options: { readonly keepPartials: boolean; readonly signal?: AbortSignal },
): Promise<Survey> {
  const pacer = createPacer(options.signal);
  const present = new Map<BytePath, Stamp>();
  const partials = new Map<BytePath, Buffer>();
  const temporaries: { readonly folder: BytePath; readonly name: string }[] = [];
  const waiting: BytePath[] = [ROOT];
  let removed = 0;

  const remove = (path: BytePath, isFolder: boolean) => {
    const at = inTree(incoming, path);
    if (!isFolder) return unlinkSync(at);
    if (removed === 0) mkdirSync(unwanted, 0o700);
    renameSync(at, `${unwanted}/${removed++}`);
  };
  const keepPartial = (item: BytePath, at: Buffer) => {
    if (stampOf(at) === undefined || !wanted.items.has(item) || partials.has(item)) return false;
    give(at, user);
    partials.set(item, at);
    return true;
  };
  const lookAtPartials = (folder: BytePath) => {
    const partialFolder = joinPath(folder, partialName);
    give(inTree(incoming, partialFolder), user, 0o700);
    for (const { name, isFolder } of listFolder(incoming, partialFolder)) {
      const path = joinPath(partialFolder, name);
      if (isFolder || !keepPartial(joinPath(folder, name), inTree(incoming, path))) remove(path, isFolder);
    }
  };

  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const { name, isFolder } of listFolder(incoming, folder)) {
      if (pacer.isDue()) await pacer.rest();
      const path = joinPath(folder, name);
      if (isFolder && wanted.folders.has(path)) {
        give(inTree(incoming, path), user, 0o700);
        waiting.push(path);
      } else if (isFolder && name === partialName && options.keepPartials) lookAtPartials(folder);
      else if (isFolder) remove(path, true);
      else {
        const stamp = wanted.items.has(path) ? stampOf(inTree(incoming, path)) : undefined;
        if (stamp !== undefined) present.set(path, stamp);
        else if (options.keepPartials && TEMPORARY.test(name)) temporaries.push({ folder, name });
        else remove(path, false);
      }
    }
  }

  for (const { folder, name } of temporaries) {
    const item = itemOfTemporary(folder, name, wanted, present);
    const from = inTree(incoming, joinPath(folder, name));
    if (item === undefined || partials.has(item) || stampOf(from) === undefined) {
      remove(joinPath(folder, name), false);
      continue;
    }
    const partialFolder = inTree(incoming, joinPath(folder, partialName));
    if (lstatSync(partialFolder, { throwIfNoEntry: false }) === undefined) mkdirSync(partialFolder);
    give(partialFolder, user, 0o700);
    const at = inTree(
      incoming,
      joinPath(joinPath(folder, partialName), item.slice(item.lastIndexOf('/') + 1)),
    );
    renameSync(from, at);
    give(at, user);
    partials.set(item, at);
  }
  for (const [item, at] of partials) {
    if (!present.has(item)) continue;
    unlinkSync(at);
    partials.delete(item);
  }
  if (removed > 0) await removeTree(unwanted);
  return { present, partials };
}

function itemOfTemporary(
  folder: BytePath,
  name: string,
  wanted: Wanted,
  present: ReadonlyMap<BytePath, Stamp>,
): BytePath | undefined {
  const bare = TEMPORARY.exec(name)?.[1] ?? '';
  return [bare, `.${bare}`]
    .map((candidate) => joinPath(folder, candidate))
    .find((path) => wanted.items.has(path) && !present.has(path));
}

/** Of a file or folder that is known to be one. Only root gives something to somebody else. */
function give(at: Buffer, { uid, gid }: User, mode?: number): void {
  const stat = lstatSync(at);
  if (stat.uid !== uid || stat.gid !== gid) lchownSync(at, uid, gid);
  if (mode !== undefined && (stat.mode & 0o7777) !== mode) chmodSync(at, mode);
}

function listFolder(root: string, path: BytePath): { readonly name: string; readonly isFolder: boolean }[] {
  const entries = readdirSync(inTree(root, path), { withFileTypes: true, encoding: 'buffer' });
  return entries.map((entry) => ({ name: entry.name.toString('latin1'), isFolder: entry.isDirectory() }));
}

function joinPath(folder: BytePath, name: string): BytePath {
  return (folder === ROOT ? name : `${folder}/${name}`) as BytePath;
}
