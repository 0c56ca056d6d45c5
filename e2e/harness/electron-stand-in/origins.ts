/**
 * Chromium knows no schemes of Electron's: `app://newleaf/x` is shown as `https://app.newleaf.stand-in/x`, which
 * is a secure origin of its own as well. Nothing of it reaches a network.
 */
const TOP = '.stand-in';

/** The address that Chromium is given for one of the application's. */
export function shownAs(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  return `https://${protocol.slice(0, -1)}.${host}${TOP}${pathname}${search}${hash}`;
}

/** The address that the application knows for one of Chromium's; others are as they are. */
export function meantBy(address: string): string {
  const match = /^https:\/\/([a-z]+)\.([a-z0-9.-]+)\.stand-in(\/.*)?$/.exec(address);
  return match === null ? address : `${match[1]!}://${match[2]!}${match[3] ?? '/'}`;
}
