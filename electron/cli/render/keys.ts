import type { KeysView } from '../../publisher/keys.ts';
import { alignColumns } from './columns.ts';
import { renderExpiries } from './expiries.ts';

export function renderKeys({ keys, expires, root, rootVersion }: KeysView): string[] {
  const rows = keys.map(({ role, name, key, path, encrypted, inUse }) => [
    role,
    key.slice(0, 16),
    inUse ? 'signs' : 'replaced',
    describeFile(path, encrypted),
    ...(keys.some((one) => one.name !== null) ? [name ?? ''] : []),
  ]);
  return [
    ...alignColumns(rows),
    ...renderExpiries(expires),
    `Laptops trust it by ${root} (number ${rootVersion}).`,
  ];
}

function describeFile(path: string | null, encrypted: boolean | null): string {
  if (path === null) return 'its private key is not here';
  return encrypted === true ? `${path} (with a passphrase)` : path;
}
