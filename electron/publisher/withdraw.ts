import { TargetFile } from '@tufjs/models';
import { EngineError, toEngineError } from '../../shared/model/errors.ts';
import { changeRepository } from './change-repository.ts';
import { newestRelease } from '../engine/trust/releases.ts';
import { refuseClock } from './expiry.ts';
import { expiriesOf, type Expiries, requireRepository } from './repository-state.ts';
import { copyNewestRoot, signAgain } from './sign-metadata.ts';
import { signersOf, type KeyFolder } from './signers.ts';
import { removeBuilds } from './unfinished.ts';

export interface WithdrawOptions extends KeyFolder {
  readonly repository: string;
  /** Id of the release. */
  readonly release: string;
  readonly now?: Date;
}

export interface WithdrawResult {
  readonly release: string;
  /** False where it was withdrawn already; then nothing was signed. */
  readonly changed: boolean;
  /** What laptops are offered now. */
  readonly newest: string | null;
  readonly expires: Expiries;
}

/**
 * Recalls a release: it stays in place, for those who have it, but is offered to nobody. Its sequence and version
 * stay used. E_UNKNOWN_RELEASE { release, known }; else the errors of `publish`.
 */
export async function withdraw(options: WithdrawOptions): Promise<WithdrawResult> {
  try {
    return withdrawNow(options);
  } catch (error) {
    throw toEngineError(error, 'publish');
  }
}

function withdrawNow(options: WithdrawOptions): WithdrawResult {
  const { repository, release: id, now = new Date() } = options;
  return changeRepository(options, (before) => {
    const release = before.releases.find((one) => one.id === id);
    if (release === undefined) {
      const known = before.releases.map((one) => one.id);
      throw new EngineError('E_UNKNOWN_RELEASE', { details: { release: id, known } });
    }
    if (!release.withdrawn) {
      refuseClock(now, before.issued);
      removeBuilds(repository, before);
      const { targets } = before.targets;
      const { path } = release.manifest;
      const signers = signersOf(before.root.signed, options);
      signAgain(
        { repository, before, signers, now },
        { targets: { ...targets, [path]: withdrawn(targets[path]!) } },
      );
      copyNewestRoot(repository);
    }
    const after = requireRepository(repository);
    return {
      release: id,
      changed: !release.withdrawn,
      newest: newestRelease(after)?.id ?? null,
      expires: expiriesOf(after),
    };
  });
}

/** The same target, fields that we do not know included. */
function withdrawn(target: TargetFile): TargetFile {
  const { path, length, hashes, unrecognizedFields, custom } = target;
  return new TargetFile({
    path,
    length,
    hashes,
    unrecognizedFields: { ...unrecognizedFields, custom: { ...custom, withdrawn: true } },
  });
}
