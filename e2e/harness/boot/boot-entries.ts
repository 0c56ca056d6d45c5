/** How boot loaders call their entries, told without the code that makes them. */

export type BootLoaderKind = 'systemd-boot' | 'grub';

/** Of a system that boots by itself, or could: no trial. A file's name with systemd-boot, an id with GRUB. */
export function entryOf(kind: BootLoaderKind, system: string): string {
  return kind === 'grub' ? `newleaf-${system}` : `newleaf-${system}.conf`;
}

/** Ids of the entries in a text for GRUB, in the order of its menu. */
export function grubEntries(text: string): string[] {
  return [...text.matchAll(/^menuentry .* --id (\S+) /gm)].map(([, id = '']) => id);
}
