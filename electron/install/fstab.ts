/** fstab(5), as far as an installation has to know it. Pure. */

export interface FstabLine {
  readonly text: string;
  /** `undefined` for a comment or what is no line of a table. */
  readonly mount: { readonly what: string; readonly where: string; readonly type: string } | undefined;
}

export function parseFstab(text: string): FstabLine[] {
  return text
    .split('\n')
    .filter((line, index, all) => line !== '' || index < all.length - 1)
    .map((line) => {
      const [what, where, type] = line.trim().split(/\s+/);
      const isTable =
        what !== undefined && !what.startsWith('#') && where !== undefined && type !== undefined;
      return { text: line, mount: isTable ? { what, where: unescape(where), type } : undefined };
    });
}

/** Where the partition of a boot loader is mounted. */
const ESP_PLACES = ['/boot/efi', '/efi', '/boot'];

/** The EFI system partition, as the table names it. */
export function espOf(lines: readonly FstabLine[]): string | undefined {
  return lines.find(({ mount }) => mount?.type === 'vfat' && ESP_PLACES.includes(mount.where))?.mount?.what;
}

/** Paths of swap files. */
export function swapFiles(lines: readonly FstabLine[]): string[] {
  return lines.flatMap(({ mount }) => (mount !== undefined && isSwapFile(mount) ? [mount.what] : []));
}

const HEAD = `# This laptop boots by Newleaf, whose boot script mounts the system and shows everybody's folders (docs/BOOT.md of Newleaf).
# What it does not need any more is behind "# newleaf:".
`;

/** The table of the system that boots by Newleaf: without its root, the boot loader's partition, and swap files, which an overlay can't have. */
export function fstabOfSystem(lines: readonly FstabLine[]): string {
  const kept = lines.map(({ text, mount }) => {
    const isGone =
      mount !== undefined &&
      (mount.where === '/' ||
        (mount.type === 'vfat' && ESP_PLACES.includes(mount.where)) ||
        isSwapFile(mount));
    return isGone ? `# newleaf: ${text}` : text;
  });
  return HEAD + kept.map((line) => `${line}\n`).join('');
}

function isSwapFile({ what, type }: { readonly what: string; readonly type: string }): boolean {
  return type === 'swap' && what.startsWith('/') && !what.startsWith('/dev/');
}

/** Blanks are written as `\040`. */
function unescape(word: string): string {
  return word.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
