import type { FetchItem } from '../plan/plan.ts';

/**
 * Items that one rsync is asked for at most. It compares each name that comes with each that was asked for, which for
 * all of a large release takes minutes of processor time; another connection takes a few round trips.
 */
export const MOST_ITEMS = 3000;
/** Bytes of contents for which another connection is not worth its round trips. */
export const LEAST_BYTES = 16 * 1024 * 1024;
/** Bytes from which on a file may come with holes. Looking for them takes as long as the rest of writing a file. */
export const HOLES_FROM = 2 * 1024 * 1024;
/** Groups a lane; more than one, so that lanes end at about the same time whatever deltas make of the bytes. */
const GROUPS_A_LANE = 2;

/** What one run of rsync is asked for. */
export interface ItemGroup {
  readonly items: readonly FetchItem[];
  /** Whether zeros become holes. */
  readonly holes: boolean;
}

/**
 * Shares items out to connections of which `lanes` run at a time, in groups of about as many bytes each, none of them
 * empty. Large files come first, so that no connection is left with one at the end. Pure.
 */
export function groupItems(items: readonly FetchItem[], lanes: number): ItemGroup[] {
  const share = Math.max(LEAST_BYTES, Math.ceil(bytesOf(items) / (lanes * GROUPS_A_LANE)));
  return [true, false].flatMap((holes) =>
    inShares(
      items.filter(({ size }) => size >= HOLES_FROM === holes),
      share,
    ).map((some) => ({ items: some, holes })),
  );
}

/** Neighbours stay together: their bases are in the same folders. */
function inShares(items: readonly FetchItem[], share: number): FetchItem[][] {
  const count = Math.max(Math.round(bytesOf(items) / share), Math.ceil(items.length / MOST_ITEMS), 1);
  const most = bytesOf(items) / count;
  const groups: FetchItem[][] = [];
  let bytes = 0;
  for (const item of items) {
    const last = groups.at(-1);
    const isFull = last?.length === MOST_ITEMS || (bytes > 0 && bytes >= most * groups.length);
    if (last === undefined || isFull) groups.push([item]);
    else last.push(item);
    bytes += item.size;
  }
  return groups;
}

function bytesOf(items: readonly FetchItem[]): number {
  return items.reduce((bytes, { size }) => bytes + size, 0);
}
