/**
 * The activity as a bundle for Sugar: `sugar/` as a zip with one folder in it. What is of the laptop (engine, page, Node) is not in it.
 * The same sources give the same bytes. https://github.com/sugarlabs/sugar-docs/blob/master/src/activity-bundles.md
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { zipSync } from 'fflate';

const root = join(import.meta.dirname, '..');
const SOURCES = join(root, 'sugar');
const INFO = 'activity/activity.info';

/** The one folder; Sugar wants it to end so. */
export const FOLDER = 'Newleaf.activity';

/** What a zip says of a plain file, whose low half is for DOS. `unzip` gives that mode. */
const MODE = 0o100644 * 0x10000;
/** The `version made by` of Unix, without which the mode counts for nothing. */
const UNIX = 3;
/** The first time that a zip can say. It says local time, so that it has to be made from that. */
const TIME = new Date(1980, 0, 1);

/** `Newleaf-0.1.0.xo`. */
export function bundleName() {
  return `Newleaf-${version()}.xo`;
}

/** The bytes of the bundle. */
export function makeBundle() {
  const files = Object.fromEntries(
    [...bundledFiles()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, bytes]) => [`${FOLDER}/${name}`, [bytes, { os: UNIX, attrs: MODE, mtime: TIME }]]),
  );
  return zipSync(files, { level: 9 });
}

/** Names below the folder, and their contents. */
function bundledFiles() {
  const files = new Map();
  for (const entry of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    const name = relative(SOURCES, join(entry.parentPath, entry.name));
    if (!entry.isFile() || /__pycache__|^tests\.py$/.test(name)) continue;
    files.set(name, readFileSync(join(SOURCES, name)));
  }
  // Newleaf has one version; it is in package.json.
  files.set(INFO, Buffer.concat([files.get(INFO), Buffer.from(`activity_version = ${version()}\n`)]));
  files.set('COPYING', readFileSync(join(root, 'LICENSE')));
  return files;
}

function version() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
}
