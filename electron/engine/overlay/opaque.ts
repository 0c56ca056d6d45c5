import { getXattr, setXattr } from '../native/xattrs.ts';

/** overlayfs: a folder with this hides what is below it (kernel documentation, filesystems/overlayfs). */
const OPAQUE = 'trusted.overlay.opaque';

export function makeOpaque(folder: Uint8Array): void {
  setXattr(folder, OPAQUE, Buffer.from('y'));
}

export function isOpaque(folder: Uint8Array): boolean {
  try {
    return getXattr(folder, OPAQUE).toString('latin1') === 'y';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENODATA') return false;
    throw error;
  }
}
