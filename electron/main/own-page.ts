/** The scheme of the activity's own pages, and where they are. */
export const SCHEME = 'app';
export const HOST = 'newleaf';
/** What the window shows. */
export const PAGE = `${SCHEME}://${HOST}/`;

/** Whether an address is the activity's page, and no other: its fragment may be any. Pure. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  url.hash = '';
  return url.href === PAGE;
}

/** Whether an address is one that the activity serves to itself: its page, or what belongs to it. Pure. */
export function isOwnAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).href.startsWith(PAGE);
}

/** Whether an address is a picture that a script of the activity's page made of bytes that it had. Nothing is sent for it. Pure. */
export function isOwnPicture(address: string): boolean {
  return URL.canParse(address) && new URL(address).href.startsWith(`blob:${PAGE}`);
}
