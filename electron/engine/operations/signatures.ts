import type { SignaturesView } from '../../../shared/contract/signatures.ts';
import { readJournal } from '../store/journal.ts';
import { openStore } from '../store/open.ts';
import { newestRelease, type SignedRelease } from '../trust/releases.ts';
import { readRoleSignatures } from '../trust/role-signatures.ts';
import { signatureWarnings } from '../trust/signature-warnings.ts';
import { NEVER } from '../trust/marks.ts';
import { readTrust } from '../trust/trust-store.ts';
import { readSystems, releaseOfSystem } from './laptop-state.ts';

/** `newleaf signatures`: who signed what is held, and what its dates say. Needs no lock, asks nobody. */
export async function readSignatures(store: string, clock = new Date()): Promise<SignaturesView> {
  const { layout } = openStore(store);
  const trust = await readTrust(layout.trust);
  const { records } = readJournal(layout.journal);
  const { current, fallback, staged } = readSystems(layout, records);
  const uses = new Map<SignedRelease, SignaturesView['releases'][number]['uses']>();
  const use = (
    release: SignedRelease | undefined,
    as: SignaturesView['releases'][number]['uses'][number],
  ): void => {
    if (release !== undefined) uses.set(release, [...(uses.get(release) ?? []), as]);
  };
  use(newestRelease(trust), 'newest');
  if (staged !== undefined) use(releaseOfSystem(staged, trust), 'staged');
  use(releaseOfSystem(current, trust), 'current');
  if (fallback !== undefined) use(releaseOfSystem(fallback, trust), 'fallback');
  const isHeld = trust.issued !== NEVER;
  const floor = new Date(trust.floor);
  const dates = {
    clock: clock.toISOString(),
    now: (clock < floor ? floor : clock).toISOString(),
    issued: isHeld ? trust.issued : null,
  };
  const roles = readRoleSignatures(layout.trust);
  return {
    ...dates,
    expires: isHeld ? trust.expires : null,
    roles,
    releases: [...uses].map(([release, as]) => ({
      release: release.id,
      version: release.version,
      title: release.title,
      issued: release.issued,
      withdrawn: release.withdrawn,
      manifestSha256: release.manifest.sha256,
      uses: as,
    })),
    warnings: signatureWarnings({
      ...dates,
      floor: trust.floor,
      logged: records.at(-1)?.at ?? null,
      roles,
    }),
  };
}
