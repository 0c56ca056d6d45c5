/** A stand-in of the engine, for tests of what is around it: the real one needs root, a store and a source. */
import type { EngineApi } from '../../../shared/contract/engine-api.ts';
import { QUIET_STATUS } from '../../../shared/contract/testing/quiet-status.ts';
import type { StatusView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';

export const STATUS = QUIET_STATUS;

/** Every call that is not given fails. `status` gives what `state.status` is at that moment. */
export function standInEngine(state: { status: StatusView }, given: Partial<EngineApi>): EngineApi {
  const none = () => Promise.reject(new EngineError('E_UNSUPPORTED'));
  const operations = { check: none, get: none, try: none, keep: none, revert: none, settle: none };
  const teachers = {
    unlock: none,
    lock: none,
    setPin: none,
    setPolicy: none,
    orderSources: none,
    decide: none,
  };
  const rest = {
    ...operations,
    ...teachers,
    recover: none,
    thumb: none,
    probe: none,
    picture: none,
    restart: none,
    changes: none,
    signatures: none,
    space: none,
  };
  return {
    ...rest,
    ...{ verify: none, repair: none, clean: none, history: () => Promise.resolve([]) },
    status: () => Promise.resolve(structuredClone(state.status)),
    ...given,
  };
}
