export function buildIfStale(): boolean;
export function build(options: { readonly check: boolean }): boolean;
