import type { StatusView } from '../../shared/contract/views.ts';
import type { SnapshotView } from '../../shared/contract/window.ts';

export type LocalReleaseView = StatusView['releases'][number];

/** What choosing a page looks at. */
export type SnapshotPart = Pick<
  SnapshotView,
  'status' | 'preparing' | 'trouble' | 'operation' | 'ended' | 'goesOnAt'
>;
