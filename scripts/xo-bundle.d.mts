export const FOLDER: string;
export function bundleName(): string;
export function makeBundle(): Uint8Array;
