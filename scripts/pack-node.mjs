/**
 * electron-builder's `afterPack`: puts the Node that packs beside the application, for the commands of the package. They run as
 * root, so not by Electron, whose fuse for that is off; and the Node of a distribution may be too old.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arch } from 'electron-builder';

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
  copyFileSync(process.execPath, join(appOutDir, 'resources/node'));
}
