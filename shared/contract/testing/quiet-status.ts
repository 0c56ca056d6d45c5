/** For tests only: the status of a laptop on which nothing has happened yet, as an engine gives it. */
import { DEFAULT_POLICY } from '../../model/policy.ts';
import type { StatusView } from '../views.ts';

export const QUIET_STATUS: StatusView = {
  store: '/store',
  sources: [{ id: '0123456789abcdef', url: 'rsync://school.example/newleaf' }],
  current: null,
  fallback: null,
  trial: null,
  staged: null,
  releases: [],
  newest: null,
  lastCheck: null,
  host: 'laptop',
  answeredAt: null,
  answeredBy: null,
  troubles: [],
  revision: 1,
  damaged: [],
  wayBackUntil: null,
  settlesAfter: null,
  boots: null,
  trialDays: null,
  operation: null,
  cutOff: null,
  policy: DEFAULT_POLICY,
  teacher: { hasPin: false, waitsUntil: null },
};
