import { readdirSync } from 'node:fs';
import type { GetView } from '../../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { goesOnByItself } from '../../../shared/model/release-state.ts';
import { stopReasonOf } from '../../../shared/model/stopping.ts';
import { makeId } from '../store/ids.ts';
import type { SystemRecord } from '../store/records.ts';
import { removeTree } from '../store/remove-tree.ts';
import { newestRelease, type SignedRelease } from '../trust/releases.ts';
import { readTrust } from '../trust/trust-store.ts';
import { chooseRelease, refreshTrust } from './check.ts';
import { finishGet, getFolder } from './finish-get.ts';
import { endFailed } from './end-failed.ts';
import { faultDetails } from './fault-details.ts';
import { hopeOf } from './from-sources.ts';
import { readSystems, releaseOfSystem, topLayer } from './laptop-state.ts';
import { writeNotBegun } from './not-begun.ts';
import { refuseWhatMayNot } from './refuse-get.ts';
import { obtainManifest } from './release-manifest.ts';
import { heldBefore, isStillRight } from './sealed-before.ts';
import { warn, type Session } from './session.ts';
import { stageRelease, type Staged } from './stage-release.ts';
import { viewOf } from './view-of.ts';

/** `newleaf get [RELEASE]`: fetch, assemble, verify, seal. Boots nothing. */
export async function get(session: Session, id?: string): Promise<GetView> {
  const started = performance.now();
  const notBegun = async (thrown: unknown): Promise<never> => {
    throw await writeNotBegun(session, id, thrown);
  };
  const { trust, received: metadataBytes, near } = await trustForGet(session, id).catch(notBegun);
  const release = chooseRelease(trust, id);
  if (release === undefined)
    throw new EngineError('E_UNKNOWN_RELEASE', { step: 'get', details: { release: 'newest', known: [] } });
  const { current, staged: before } = readSystems(session.layout, session.journal.records);
  const nothing = (answer: GetView['answer'], system: SystemRecord): GetView => ({
    answer,
    release: viewOf(release),
    system: system.id,
    received: metadataBytes,
    fetched: { files: 0, bytes: 0 },
    copied: { files: 0, bytes: 0 },
    layerBytes: 0,
    seconds: secondsSince(started),
  });
  const running = releaseOfSystem(current, trust);
  if (running?.id === release.id) return nothing('current', current);
  if (before?.release === release.id) return nothing('staged', before);
  refuseWhatMayNot(session, release, running, current);

  const base = session.layout.layer(topLayer(current)).manifest;
  const manifest = await obtainManifest(near, release, base).catch(notBegun);
  await removeOtherGets(session, release.id);
  const layer = makeId('overlay', release.id);
  const begun = session.journal.begin('get', release.id, {
    layer,
    system: makeId('system', release.id),
    layers: [...current.layers, layer],
  });
  let staged: Staged;
  try {
    session.journal.event(release.id, { kind: 'fetch-started' });
    const held = heldBefore(session, release, current);
    if (held !== undefined && (await isStillRight(session, held, manifest.manifest))) {
      session.journal.event(release.id, { kind: 'fetched' });
      session.journal.event(release.id, { kind: 'staged' }, { system: held.id });
      session.journal.end(begun, 'finished');
      return nothing('staged', held);
    }
    staged = await stageRelease(near, release, begun, current, manifest);
  } catch (thrown) {
    throw endFailed(session, begun, writeFailure(session, release.id, thrown));
  }
  // What fails from here on is not written down as failed: the next command finishes it.
  const system = finishGet(session, begun);
  const { fetched, copied, layerBytes } = staged;
  const received = metadataBytes + manifest.received + staged.received;
  const seconds = secondsSince(started);
  const bytes = fetched.bytes + copied.bytes;
  session.journal.end(begun, 'finished', { details: { received, bytes, layerBytes, seconds } });
  await removeTree(getFolder(session, release.id));
  return { ...nothing('staged', system), received, fetched, copied, layerBytes, seconds };
}

/** Writes down how getting a release ended that did not come to its end; gives the error. */
function writeFailure(session: Session, release: string, thrown: unknown): EngineError {
  const error = toEngineError(thrown, 'get');
  const cancelled = error.code === 'E_CANCELLED';
  session.journal.event(
    release,
    cancelled
      ? { kind: 'cancelled', reason: stopReasonOf(session.signal) }
      : { kind: 'failed', code: error.code },
    cancelled ? undefined : faultDetails(error),
  );
  return error;
}

/**
 * What is signed and already held decides where that is still good: a source that lags behind may still serve contents, and what was
 * put aside whole needs none.
 */
async function trustForGet(
  session: Session,
  id: string | undefined,
): Promise<Awaited<ReturnType<typeof refreshTrust>>> {
  try {
    // Of several, one that is older may be the one that has the contents.
    return await refreshTrust(session, (error) => (isOlder(error) ? 2 : hopeOf(error)));
  } catch (thrown) {
    const error = toEngineError(thrown, 'check');
    const isAway = goesOnByItself('failed', error.code);
    if (!isOlder(error) && !isAway) throw error;
    const trust = await readTrust(session.layout.trust);
    const stillValid = newestRelease(trust) !== undefined && session.now() < new Date(trust.expires);
    if (!stillValid || (isAway && !isHereWhole(session, chooseRelease(trust, id)))) throw error;
    warn(session, error);
    return { trust, received: 0, near: session };
  }
}

function isOlder({ code }: EngineError): boolean {
  return code === 'E_ROLLBACK';
}

/** By its records: whether it is right is looked at later. */
function isHereWhole(session: Session, release: SignedRelease | undefined): boolean {
  const { current } = readSystems(session.layout, session.journal.records);
  return release !== undefined && heldBefore(session, release, current) !== undefined;
}

/** One release is under way at a time: what was fetched of others goes. */
async function removeOtherGets(session: Session, release: string): Promise<void> {
  const { staging } = session.layout;
  for (const name of readdirSync(staging)) {
    if (name.startsWith('get-') && name !== `get-${release}`) await removeTree(`${staging}/${name}`);
  }
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}
