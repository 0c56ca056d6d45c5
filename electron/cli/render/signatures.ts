import type { SignaturesView, SignatureWarning } from '../../../shared/contract/signatures.ts';
import { formatCount, formatDuration, formatInstant } from './amounts.ts';
import { alignColumns } from './columns.ts';

export function renderSignatures(signatures: SignaturesView): string[] {
  const { issued, expires, roles, releases, warnings } = signatures;
  if (issued === null || expires === null)
    return ['Nothing signed is held yet: `newleaf check` asks.', ...warnings.map(warningText)];
  return [
    `Signed last ${formatInstant(issued)}; good until ${formatInstant(expires)}.`,
    ...alignColumns(
      roles.map(({ role, version, expires: until, threshold, keys }) => [
        role,
        `version ${version}`,
        `until ${formatInstant(until)}`,
        `${formatCount(threshold, 'signature')} needed; by ${signersText(keys)}`,
      ]),
      '  ',
    ),
    ...(releases.length === 0 ? [] : ['Releases, named by targets:']),
    ...alignColumns(
      releases.map(({ release, version, issued: at, uses, manifestSha256, withdrawn }) => [
        release === version ? version : `${version} (${release})`,
        uses.join(', '),
        `signed ${formatInstant(at)}${withdrawn ? ', withdrawn' : ''}`,
        `manifest ${manifestSha256.slice(0, 12)}`,
      ]),
      '  ',
    ),
    ...warnings.map((warning) => `Warning: ${warningText(warning)}`),
  ];
}

export function signersText(keys: SignaturesView['roles'][number]['keys']): string {
  const signers = keys.filter(({ signed }) => signed);
  return signers.map(({ id, name }) => (name === null ? id : `${name} (${id})`)).join(', ');
}

export function warningText(warning: SignatureWarning): string {
  switch (warning.what) {
    case 'clock':
      return `the clock looks wrong: it is ${formatDuration(warning.behindSeconds)} behind something that was signed.`;
    case 'clock-log':
      return `the clock looks wrong: it is ${formatDuration(warning.behindSeconds)} behind what this laptop wrote down last, or it was ahead then.`;
    case 'no-news':
      return `no news for ${formatCount(warning.days, 'day')}.`;
    case 'expires-soon':
      return `${warning.role} is good for ${formatCount(warning.days, 'more day')} only.`;
    case 'expired':
      return `${warning.role} has been out of date for ${formatCount(warning.days, 'day')}.`;
  }
}
