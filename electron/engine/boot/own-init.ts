/** kernel-parameters: the program that an initrd begins with, where that is not /init. */
export const OWN_INIT = 'rdinit=';

/** Of an entry's options, those that its files ask for. Pure. */
export function ownInitOf(options: readonly string[]): string[] {
  return options.filter((word) => word.startsWith(OWN_INIT));
}
