/** What the exit codes mean, for help texts. `shared/model/errors.ts` says which error has which. */
export const EXIT_CODES = {
  0: 'done',
  1: 'failed',
  2: 'usage',
  3: 'refused by policy or state',
  4: 'verification failed',
  5: 'source unreachable',
  6: 'not enough space',
  130: 'cancelled',
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

/** One line of a help text. */
export function describeExitCodes(codes: readonly ExitCode[]): string {
  return codes.map((code) => `${code} ${EXIT_CODES[code]}`).join(' · ');
}
