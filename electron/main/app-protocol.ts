import type { CustomScheme, Protocol } from 'electron';
import { contentSecurityPolicy } from '../../shared/contract/content-security-policy.ts';
import { HOST, SCHEME } from './own-page.ts';
import type { Pages } from '../host/pages.ts';

/** For `registerSchemesAsPrivileged`, before Electron is ready: an origin like that of a safe web site, and nothing more. */
export const APP_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true },
};

/** Serves the activity's pages at `app://newleaf/`. */
export function serveApp(protocol: Protocol, pages: Pages): void {
  protocol.handle(SCHEME, (request) => answer(request, pages));
}

const HEADERS = {
  // The window talks to the main process only: no connections at all.
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The answer to a request for an address of the scheme. Pure. */
export function answer({ method, url }: Pick<Request, 'method' | 'url'>, pages: Pages): Response {
  const { host, pathname } = new URL(url);
  if (host !== HOST) return refusal(404);
  if (method !== 'GET') return refusal(405);
  const page = pages.get(pathname);
  if (page === undefined) return refusal(404);
  return new Response(new Uint8Array(page.bytes), { headers: { ...HEADERS, 'Content-Type': page.type } });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
