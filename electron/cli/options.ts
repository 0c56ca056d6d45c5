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

const UNITS = { M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 } as const;

/** For yargs's `coerce`: a size with its unit, `16G`, as bytes. */
export function byteSize(name: string): (given: unknown) => number | undefined {
  return (given) => {
    if (given === undefined) return undefined;
    const text = typeof given === 'string' ? given : '';
    const [, digits, unit] = /^(\d{1,6})([MGT])$/i.exec(text) ?? [];
    if (digits === undefined || unit === undefined)
      throw new Error(`${name} takes a number with M, G or T behind it`);
    return Number(digits) * UNITS[unit.toUpperCase() as keyof typeof UNITS];
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
