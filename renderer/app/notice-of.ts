import type { ErrorView } from '../../shared/contract/error-payload.ts';
import type { SnapshotView } from '../../shared/contract/window.ts';
import type { Page } from './page-of.ts';
import { runsOf } from './what-runs.ts';

/** What stands in a strip under the toolbar, over any page. */
export type Notice =
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error: ErrorView }
  | { readonly kind: 'other-engine' }
  /** What runs is on trial. */
  | { readonly kind: 'on-trial'; readonly version: string }
  | { readonly kind: 'at-work'; readonly call: NonNullable<SnapshotView['operation']>['call'] };

interface Situation {
  readonly connected: boolean;
  readonly snapshot: SnapshotView | null;
  readonly page: Page;
  /** What this window was refused. */
  readonly refused: ErrorView | null;
  /** The last operation whose failure she has read. */
  readonly dismissed: number;
}

/** Pages without a word of what runs. */
const WITHOUT_SYSTEM: readonly Page[] = ['whats-new', 'story', 'sheets', 'teacher'];

/** The strips, the most urgent first. Pure. */
export function noticesOf({ connected, snapshot, page, refused, dismissed }: Situation): Notice[] {
  if (!connected) return [{ kind: 'gone' }];
  if (snapshot === null) return [];
  const { ended, operation, status } = snapshot;
  const notices: Notice[] = [];
  if (refused !== null) notices.push({ kind: 'failed', error: refused });
  else if (ended?.outcome === 'failed' && ended.error !== null && ended.id !== dismissed) {
    if (!isToldBy(page, ended.call, snapshot)) notices.push({ kind: 'failed', error: ended.error });
  }
  if (operation === null && status !== null && status.operation !== null) {
    notices.push({ kind: 'other-engine' });
  }
  if (operation !== null && !isShownBy(page, operation.call)) {
    notices.push({ kind: 'at-work', call: operation.call });
  }
  // Quiet: only where nothing else is to be said, and the page is not itself about what runs.
  if (
    notices.length === 0 &&
    status !== null &&
    runsOf(status) === 'trial' &&
    WITHOUT_SYSTEM.includes(page)
  ) {
    notices.push({ kind: 'on-trial', version: status.trial?.version ?? '' });
  }
  return notices;
}

/** Whether the page itself tells of the failure. */
function isToldBy(page: Page, call: string, { goesOnAt, operation, status }: SnapshotView): boolean {
  if (page === 'problem' || page === 'preparing') return true;
  // It is tried again just now.
  if (call === operation?.call) return true;
  // Home goes by what was written down, which it can't be on a disk that is full.
  if (call === 'check' && page === 'home') return (status?.lastCheck?.error ?? null) !== null;
  if (call === 'check') return page === 'whats-new';
  // It goes on by itself: nothing failed for good.
  return call === 'get' && goesOnAt !== null;
}

/** Whether the page itself shows what is under way. */
function isShownBy(page: Page, call: string): boolean {
  if (call === 'get') return page === 'getting';
  if (call === 'try') return page === 'trying';
  if (call === 'check') return page === 'home' || page === 'whats-new' || page === 'teacher';
  return false;
}
