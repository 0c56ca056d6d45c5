import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { EngineError } from '../../shared/model/errors.ts';

export interface Page {
  readonly type: string;
  readonly bytes: Buffer;
  /** For `If-None-Match`, quotes included. */
  readonly tag: string;
}

/** All that can be asked for, by its path on the server. */
export type Pages = ReadonlyMap<string, Page>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Reads the built activity once, so that no path of a request ever reaches the disk. E_TOOL where it was not built.
 */
export function readPages(folder: string): Pages {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new EngineError('E_TOOL', { details: { tool: 'the activity', why: 'not-built' } });
  }
  const pages = new Map<string, Page>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    pages.set(`/${relative(folder, path)}`, { type, bytes, tag });
  }
  pages.set('/', pages.get('/index.html') as Page);
  return pages;
}
