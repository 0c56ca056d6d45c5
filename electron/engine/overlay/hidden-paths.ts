import { parentOf, ROOT, type BytePath } from '../../../shared/model/byte-path.ts';

/**
 * Which paths of a lower layer an upper one hides (kernel documentation, filesystems/overlayfs). Layers are told from the
 * top: all of one, then `next`. Pure.
 */
export function createHiddenPaths() {
  /** Of the layers above. */
  let covering = new Set<BytePath>();
  let opaque = new Set<BytePath>();
  /** Of the layer that is being told. */
  let ownCovering: BytePath[] = [];
  let ownOpaque: BytePath[] = [];
  return {
    /** Whether the layers above hide this path. */
    isHidden(path: BytePath): boolean {
      if (covering.has(path)) return true;
      for (let folder = path; folder !== ROOT;) {
        folder = parentOf(folder);
        if (covering.has(folder) || opaque.has(folder)) return true;
      }
      return false;
    },
    /** What this layer has: `covers` is a file, a link, a whiteout …; a folder only where it is opaque. */
    tell(path: BytePath, what: 'covers' | 'opaque'): void {
      (what === 'covers' ? ownCovering : ownOpaque).push(path);
    },
    next(): void {
      covering = new Set([...covering, ...ownCovering]);
      opaque = new Set([...opaque, ...ownOpaque]);
      ownCovering = [];
      ownOpaque = [];
    },
  };
}
