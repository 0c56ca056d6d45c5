import type { PublishResult } from '../../publisher/publish.ts';
import { formatBytes, formatCount } from './amounts.ts';
import { renderExpiries } from './expiries.ts';

export function renderPublished(published: PublishResult): string[] {
  const { release, sequence, entries, bytes, previous, keys, keysMade, root } = published;
  const after = previous === null ? '' : `, after ${previous}`;
  return [
    `${release} is published: number ${sequence}${after}.`,
    `It has ${formatCount(entries, 'entry', 'entries')}, ${formatBytes(bytes)}; ${describeContents(published)}.`,
    ...renderExpiries(published.expires),
    ...(keysMade ? [`The signing keys were made in ${keys}: keep a copy of them in a safe place.`] : []),
    `Laptops trust it by ${root}.`,
    ...renderDamaged(published.damaged),
  ];
}

function describeContents({ linked, copied }: PublishResult): string {
  const fresh = `${formatCount(copied.files, 'file')} (${formatBytes(copied.bytes)}) added to the repository`;
  return linked.files === 0
    ? fresh
    : `${fresh}, ${formatCount(linked.files, 'file')} (${formatBytes(linked.bytes)}) there already`;
}

/** Found by the way; laptops would find them too. */
function renderDamaged(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  return [
    'These files of earlier releases are not as they were signed; mirror the repository back from a good copy:',
    ...paths.map((path) => `  ${path}`),
  ];
}
