export function buildIfStale(): boolean;
export function build(options: { readonly check: boolean }): boolean;

/** Builds the window's pages where they are missing or older than their sources. False where that failed. */
export function buildRendererIfStale(): boolean;

export function buildRenderer(): boolean;
