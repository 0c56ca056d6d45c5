/** Variables of the firmware: efivarfs of the kernel, four bytes of attributes and then the value. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = '/sys/firmware/efi/efivars';

export function hasEfiVariable(name: string): boolean {
  return findVariable(name) !== undefined;
}

/** UEFI specification, 3.3: `SecureBoot` is 1 where only what is signed starts. */
export function isSecureBoot(): boolean {
  const variable = findVariable('SecureBoot');
  return variable !== undefined && readFileSync(variable)[4] === 1;
}

function findVariable(name: string): string | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const found = readdirSync(FOLDER).find((each) => each.startsWith(`${name}-`));
  return found === undefined ? undefined : join(FOLDER, found);
}
