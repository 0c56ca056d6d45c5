/** Options that several commands take. */

/** For yargs's `coerce`: a whole number within bounds. */
export function wholeNumber(
  name: string,
  least: number,
  most: number,
): (given: unknown) => number | undefined {
  return (given) => {
    if (given === undefined) return undefined;
    const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new Error(`${name} takes a whole number from ${least} to ${most}`);
  };
}

export const RELEASE = {
  type: 'string',
  describe: 'Id of a release, as `newleaf check` shows it',
} as const;

export const REPOSITORY = {
  type: 'string',
  demandOption: true,
  describe: 'Folder of the repository',
} as const;

export const KEYS = {
  keys: {
    string: true,
    requiresArg: true,
    default:
      process.env['NEWLEAF_KEYS'] ??
      `${process.env['XDG_CONFIG_HOME'] ?? `${process.env['HOME'] ?? '/root'}/.config`}/newleaf/keys`,
    defaultDescription: 'NEWLEAF_KEYS, or ~/.config/newleaf/keys',
    describe: 'Folder of the signing keys',
  },
  'passphrase-file': {
    string: true,
    requiresArg: true,
    describe: 'File whose first line is the passphrase of the keys; else NEWLEAF_KEYS_PASSPHRASE',
  },
} as const;
