import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { changeRepository } from './change-repository.ts';
import type { Role } from '../engine/trust/roles.ts';
import { isDue, refuseClock } from './expiry.ts';
import { expiriesOf, type Expiries, requireRepository } from './repository-state.ts';
import { copyNewestRoot, nextRoot, signAgain, writeRoot } from './sign-metadata.ts';
import { signersOf, type KeyFolder, type Signers } from './signers.ts';
import { removeBuilds } from './unfinished.ts';

export interface RefreshOptions extends KeyFolder {
  readonly repository: string;
  readonly now?: Date;
}

export interface RefreshResult {
  /** Roles that were signed again. */
  readonly signed: readonly Role[];
  /** Roles that were due, but whose keys are not here: somebody has to, before they expire. */
  readonly skipped: readonly Role[];
  readonly expires: Expiries;
}

/**
 * Signs again before expiry: the timestamp always, another role when half of its life is over and its keys are
 * here, so that the machine that does this every night need not have the keys that matter most. E_KEYS where the
 * timestamp's is missing; else the errors of `publish`.
 */
export async function refresh(options: RefreshOptions): Promise<RefreshResult> {
  try {
    return refreshNow(options);
  } catch (error) {
    throw toEngineError(error, 'publish');
  }
}

function refreshNow(options: RefreshOptions): RefreshResult {
  const { repository, now = new Date() } = options;
  return changeRepository(options, (before) => {
    refuseClock(now, before.issued);
    removeBuilds(repository, before);
    const signers = signersOf(before.root.signed, options);
    const expires = expiriesOf(before);
    const due = (['root', 'targets', 'snapshot'] as const).filter((role) => isDue(role, expires[role], now));
    const able = due.filter((role) => hasKeys(role, signers));
    signers('timestamp');

    if (able.includes('root'))
      writeRoot(repository, nextRoot(before.root.signed, NO_NEW_KEYS, now), signers('root'));
    const targets = able.includes('targets') ? { targets: before.targets.targets } : {};
    signAgain({ repository, before, signers, now }, { ...targets, snapshot: able.includes('snapshot') });
    copyNewestRoot(repository);

    const snapshotToo = able.includes('targets') && !able.includes('snapshot') ? (['snapshot'] as const) : [];
    return {
      signed: [...able, ...snapshotToo, 'timestamp'],
      skipped: due.filter((role) => !able.includes(role)),
      expires: expiriesOf(requireRepository(repository)),
    };
  });
}

const NO_NEW_KEYS = { root: undefined, targets: undefined, snapshot: undefined, timestamp: undefined };

/** Whether a role can be signed here; targets only with the snapshot, which names their version. */
function hasKeys(role: Role, signers: Signers): boolean {
  try {
    signers(role);
    if (role === 'targets') signers('snapshot');
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.code === 'E_KEYS' && error.details.why === 'missing')
      return false;
    throw error;
  }
}
