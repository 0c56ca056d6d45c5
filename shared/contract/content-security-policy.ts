/**
 * What a window may load: its own files, and nothing of anybody else's. The same in every shell.
 * Pictures of notes are `blob:` addresses, which only a script of the page can make: markup can't bring one, as it could `data:`.
 * `connect`: where it may open connections to; nowhere by default. (Content Security Policy Level 3)
 */
export function contentSecurityPolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src ${connect.length === 0 ? "'none'" : connect.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
