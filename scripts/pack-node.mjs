/**
 * electron-builder's `afterPack`: puts the Node that packs beside the application, for the commands of the package. They run as
 * root, so not by Electron, whose fuse for that is off; and the Node of a distribution may be too old.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Arch } from 'electron-builder';

/** Where Node's licence is, which has to go with it: beside it as nodejs.org gives it, or in a package of a distribution. */
const LICENSES = [
  join(dirname(process.execPath), '../LICENSE'),
  '/usr/share/doc/nodejs/LICENSE',
  '/usr/share/doc/nodejs/copyright',
];

export default function packNode({ arch, appOutDir }) {
  if (Arch[arch] !== process.arch) {
    throw new Error(`this Node is for ${process.arch}, the package for ${Arch[arch]}: pack there`);
  }
  const shared = Object.entries(process.config.variables)
    .filter(([name, value]) => /^node_shared/.test(name) && (value === true || value === 'true'))
    .map(([name]) => name);
  if (shared.length > 0) {
    throw new Error(
      `this Node needs libraries that other laptops lack (${shared.join(', ')}): use one of nodejs.org`,
    );
  }
  const license = LICENSES.find((path) => existsSync(path));
  if (license === undefined) throw new Error(`Node's licence is in none of ${LICENSES.join(', ')}`);
  copyFileSync(license, join(appOutDir, 'LICENSE.node.txt'));
  copyFileSync(process.execPath, join(appOutDir, 'resources/node'));
}
