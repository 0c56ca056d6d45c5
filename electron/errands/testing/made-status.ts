/** For tests only: a status as an engine gives it, of a laptop that runs the first release and knows of nothing newer. */
import { QUIET_STATUS } from '../../../shared/contract/testing/quiet-status.ts';
import type { ReleaseView, StatusView, SystemView } from '../../../shared/contract/views.ts';

const LONG_AGO = '2026-11-01T08:00:00.000Z';

export const systemOf = (release: string): SystemView => ({
  id: `system-${release}`,
  release,
  version: release,
  layers: ['core'],
  since: LONG_AGO,
});

export const newestRelease = (id: string, parts: Partial<ReleaseView> = {}): ReleaseView => ({
  id,
  version: id,
  sequence: 2,
  title: `The ${id}`,
  issued: LONG_AGO,
  urgency: 'normal',
  previous: null,
  withdrawn: false,
  entries: 10,
  bytes: 1000,
  ...parts,
});

export const statusOf = (parts: Partial<StatusView> = {}): StatusView => ({
  ...QUIET_STATUS,
  current: systemOf('first'),
  ...parts,
});
