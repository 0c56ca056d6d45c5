/** A stand-in of the engine, for tests of what is around it: the real one needs root, a store and a source. */
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import type { StatusView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { DEFAULT_POLICY } from '../../../shared/model/policy.ts';

export const STATUS: StatusView = {
  store: '/store',
  source: 'rsync://school/newleaf',
  current: null,
  fallback: null,
  trial: null,
  staged: null,
  releases: [],
  newest: null,
  lastCheck: null,
  wayBackUntil: null,
  settlesAfter: null,
  boots: null,
  trialDays: null,
  operation: null,
  policy: DEFAULT_POLICY,
  teacher: { hasPin: false, waitsUntil: null },
};

/** Every call that is not given fails. `status` gives what `state.status` is at that moment. */
export function standInEngine(state: { status: StatusView }, given: Partial<EngineApi>): EngineApi {
  const none = () => Promise.reject(new EngineError('E_UNSUPPORTED'));
  const operations = { check: none, get: none, try: none, keep: none, revert: none, settle: none };
  const teachers = { unlock: none, lock: none, setPin: none, setPolicy: none, decide: none };
  const rest = {
    ...operations,
    ...teachers,
    thumb: none,
    picture: none,
    restart: none,
    changes: none,
    signatures: none,
  };
  return {
    ...rest,
    ...{ verify: none, repair: none, clean: none, history: () => Promise.resolve([]) },
    status: () => Promise.resolve(structuredClone(state.status)),
    ...given,
  };
}
