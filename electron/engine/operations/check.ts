import { mkdirSync } from 'node:fs';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { CheckView } from '../../../shared/contract/views.ts';
import { EngineError, toEngineError } from '../../../shared/model/errors.ts';
import { writeAnswer, writeTrouble } from '../store/last-check.ts';
import { releaseStates } from '../store/journal-folds.ts';
import { removeTree } from '../store/remove-tree.ts';
import { fetchMetadata } from '../transfer/fetch-metadata.ts';
import { acceptMetadata } from '../trust/accept-metadata.ts';
import { clockBehind } from '../trust/clock-behind.ts';
import { newestRelease, type SignedRelease, type TrustState } from '../trust/releases.ts';
import { countChanges } from '../plan/changes.ts';
import { holdings, planUpdate } from '../plan/plan-update.ts';
import { readSystems, releaseOfSystem, systemManifest, topLayer } from './laptop-state.ts';
import { bytesHere, costOf } from './cost.ts';
import { fromSources } from './from-sources.ts';
import { heldBefore } from './sealed-before.ts';
import { obtainNotes } from './notes.ts';
import { obtainManifest } from './release-manifest.ts';
import { fetchOptions, reporter, warn, type Session } from './session.ts';
import { tellRefused } from './tell-refused.ts';
import { viewOf } from './view-of.ts';

/** `newleaf check`: metadata, the newest manifest, what getting it costs, and what the publisher says of it. */
export async function check(session: Session, { language }: CallInput<'check'> = {}): Promise<CheckView> {
  const { trust, near } = await refreshTrust(session);
  const newest = newestRelease(trust);
  const at = session.now().toISOString();
  const none = {
    at,
    source: near.sources[0],
    newest: newest === undefined ? null : viewOf(newest),
    cost: null,
    changes: null,
    notes: null,
  };
  if (newest === undefined) return { ...none, answer: 'none', metadataExpires: trust.expires };

  const { current } = readSystems(session.layout, session.journal.records);
  const release = releaseOfSystem(current, trust);
  if (release !== undefined && release.sequence >= newest.sequence) {
    return { ...none, answer: 'current', metadataExpires: trust.expires };
  }
  const from = systemManifest(session.layout, current);
  const { manifest: to, file } = await obtainManifest(
    near,
    newest,
    session.layout.layer(topLayer(current)).manifest,
  );
  reporter(session)({ step: 'plan', done: 1, total: 1, unit: 'releases' });
  const plan = planUpdate(from, to, holdings([from]));
  const state = releaseStates(session.journal.records).get(newest.id)?.state;
  const answer = state === 'staged' || state === 'armed' || state === 'trying' ? 'staged' : 'new';
  return {
    ...none,
    answer,
    cost: costOf(session, plan, {
      ...{ to, manifestFile: file, here: bytesHere(session, newest.id, plan) },
      isHeld: heldBefore(session, newest, current) !== undefined,
    }),
    changes: countChanges(from, to),
    notes: answer === 'new' && language !== undefined ? await obtainNotes(near, newest, language) : null,
    metadataExpires: trust.expires,
  };
}

interface Refreshed {
  readonly trust: TrustState;
  readonly received: number;
}

/**
 * Metadata from the first source whose is right, verified and taken over; `near` asks that one first for all that follows. Remembers
 * how it went, for `status`.
 */
export async function refreshTrust(
  session: Session,
  rank?: (error: EngineError) => number,
): Promise<Refreshed & { readonly near: Session }> {
  reporter(session)({ step: 'check', done: 0, total: 1, unit: 'releases' });
  try {
    const { result, near } = await fromSources(session, refreshFrom, rank);
    reporter(session)({ step: 'check', done: 1, total: 1, unit: 'releases' });
    return { ...result, near };
  } catch (thrown) {
    const error = toEngineError(thrown, 'check');
    tellRefused(session, error, 'answer');
    throw error;
  }
}

async function refreshFrom(session: Session): Promise<Refreshed> {
  const folder = `${session.layout.staging}/check`;
  await removeTree(folder);
  mkdirSync(folder, { recursive: true });
  const at = session.now().toISOString();
  try {
    const { received } = await fetchMetadata({
      ...fetchOptions(session),
      into: `${folder}/fetched`,
      have: session.layout.trustMetadata,
    });
    const trust = await acceptMetadata({
      folder: session.layout.trust,
      fetched: `${folder}/fetched`,
      scratch: `${folder}/scratch`,
      now: session.now(),
    });
    writeAnswer(session.layout, at, session.sources[0]);
    warnOfClock(session, trust.floor);
    return { trust, received };
  } finally {
    await removeTree(folder);
  }
}

/** A clock that is behind stops nothing, since the engine's own never is; but dates on this laptop are wrong until somebody sets it. */
function warnOfClock(session: Session, floor: string, clock = new Date().toISOString()): void {
  const { layout, journal } = session;
  const behind = clockBehind(clock, { signed: floor, logged: journal.records.at(-1)?.at ?? null });
  if (behind === undefined) return;
  const { what, atLeast } = behind;
  const error = new EngineError('E_CLOCK', { step: 'check', details: { now: clock, atLeast, what } });
  writeTrouble(layout, session.now().toISOString(), error);
  warn(session, error);
}

/** The release that a caller named, or the newest; never one that was taken back or was never signed. */
export function chooseRelease(trust: TrustState, id: string | undefined): SignedRelease | undefined {
  if (id === undefined) return newestRelease(trust);
  const release = trust.releases.find((one) => one.id === id);
  if (release === undefined) {
    const known = trust.releases.filter((one) => !one.withdrawn).map((one) => one.id);
    throw new EngineError('E_UNKNOWN_RELEASE', { details: { release: id, known } });
  }
  if (release.withdrawn) throw new EngineError('E_WITHDRAWN', { details: { release: id } });
  return release;
}
