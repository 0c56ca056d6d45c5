export function parseAptStatus(line: string): { readonly done: number; readonly total: number } | undefined;
