import type { StatusView } from '../../shared/contract/views.ts';
import type { SnapshotView } from '../../shared/contract/window.ts';

export type LocalReleaseView = StatusView['releases'][number];

/** What choosing a page looks at. */
export type SnapshotPart = Pick<
  SnapshotView,
  'status' | 'preparing' | 'trouble' | 'operation' | 'ended' | 'check' | 'goesOnAt' | 'waitsFor'
>;

/** What this laptop knows of the release that is staged. */
export function stagedRelease({ status }: Pick<SnapshotPart, 'status'>): LocalReleaseView | undefined {
  return status?.releases.find(({ id }) => id === status.staged?.release);
}

/** Whether what is staged was found to be otherwise than it was sent, since it came. */
export function isStagedDamaged({ status }: Pick<SnapshotPart, 'status'>): boolean {
  const staged = status?.staged ?? null;
  return staged !== null && status?.damaged.includes(staged.id) === true;
}

/** What this laptop knows of the newest release. */
export function newestLocal({ status }: Pick<SnapshotPart, 'status'>): LocalReleaseView | undefined {
  return status?.releases.find(({ id }) => id === status.newest?.id);
}

/** The release that was put aside last. */
export function revertedRelease({ status }: Pick<SnapshotPart, 'status'>): LocalReleaseView | undefined {
  return status?.releases
    .filter(({ state }) => state === 'reverted')
    .toSorted((left, right) => left.since.localeCompare(right.since))
    .at(-1);
}

/** Whether anything runs, here or by another engine: one at a time. */
export function isBusy({ status, operation }: Pick<SnapshotPart, 'status' | 'operation'>): boolean {
  return operation !== null || (status !== null && status.operation !== null);
}

/** What people call a release: its title where that is known. */
export function titleOf(
  { status }: Pick<SnapshotPart, 'status'>,
  release: string | null | undefined,
): string {
  if (status === null || release === null || release === undefined) return '';
  if (status.newest?.id === release) return status.newest.title;
  const systems = [status.staged, status.current, status.fallback];
  return systems.find((system) => system?.release === release)?.version ?? release;
}

/** What `revert` is asked for to go back to the system before; undefined where there is none. Without a name it would put aside what is staged. */
export function wayBack({ status }: Pick<SnapshotPart, 'status'>): { readonly release?: string } | undefined {
  if (status === null || status.fallback === null) return undefined;
  if (status.staged === null) return {};
  const release = status.current?.release ?? null;
  return release === null ? undefined : { release };
}

/** What `revert` is asked for to put aside what is staged. */
export function putAside({ status }: Pick<SnapshotPart, 'status'>): { readonly release?: string } {
  const release = status?.staged?.release ?? null;
  return release === null ? {} : { release };
}
