import { existsSync, mkdirSync, readdirSync, renameSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { BytePath } from '../../shared/model/byte-path.ts';
import { DEFAULT_POLICY } from '../../shared/model/policy.ts';
import { inTree } from '../engine/native/paths.ts';
import { createPacer } from '../engine/progress/pacer.ts';
import { removeTree } from '../engine/store/remove-tree.ts';
import type { Meter } from '../engine/transfer/meter.ts';
import type { Traffic } from '../engine/transfer/relay.ts';
import { runRsync } from '../engine/transfer/run-rsync.ts';
import type { User } from '../engine/transfer/sandbox-user.ts';
import type { Source } from '../engine/transfer/source.ts';
import { giveTo } from './give-to.ts';

/** In `releases`, so that a rename brings a file from there to its place; gone when all is copied. */
const UNFINISHED = '.newleaf-mirror';
/** Hard links between all releases are kept in mind, so no limit of one release's lists fits. */
const MEMORY = 16 * 1024 ** 3;

export interface CopyReleasesOptions {
  readonly source: Source;
  /** Folder `releases` of the copy. */
  readonly releases: string;
  readonly owner: User;
  readonly traffic: Traffic;
  readonly meter: Meter;
  readonly signal?: AbortSignal;
}

/**
 * One run of rsync over all releases: hard links between them are kept, files are 0644 and folders 0755, nothing is
 * removed, and each file appears whole. What is of the same size and second is taken to be the same: a release never
 * changes.
 */
export async function copyReleases(options: CopyReleasesOptions): Promise<void> {
  const { source, releases, owner, traffic, meter, signal } = options;
  const unfinished = join(releases, UNFINISHED);
  for (const folder of [releases, unfinished, join(unfinished, 'partial')]) {
    mkdirSync(folder, { recursive: true });
    giveTo(folder, owner, 0o755);
  }
  await rescueTemporary(unfinished);
  mkdirSync(join(unfinished, 'temporary'));
  giveTo(join(unfinished, 'temporary'), owner, 0o755);
  await runRsync({
    source,
    from: 'releases/',
    into: 'releases',
    places: { releases: { path: releases, writable: true } },
    options: (at) => [
      ...['--recursive', '--times', '--hard-links', '--no-inc-recursive'],
      ...['--perms', '--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r'],
      // What a publisher or another mirror is at work on.
      '--exclude=/.*',
      `--temp-dir=${at('releases')}/${UNFINISHED}/temporary`,
      `--partial-dir=${at('releases')}/${UNFINISHED}/partial`,
      source.kind === 'rsync' ? '--compress' : '--whole-file',
    ],
    budget: Infinity,
    limits: { memory: MEMORY },
    policy: DEFAULT_POLICY,
    traffic,
    user: owner,
    onEvent: (event) => {
      if (event.kind !== 'progress') return;
      const { left = 0, entries = 0 } = event;
      meter.update({ done: entries - left, total: entries, received: traffic.received });
    },
    ...(signal === undefined ? {} : { signal }),
  });
  await removeTree(unfinished);
}

/** What a killed rsync was writing, `name.XXXXXX`, becomes the partial that the next one goes on from. */
async function rescueTemporary(unfinished: string): Promise<void> {
  const temporary = join(unfinished, 'temporary');
  if (!existsSync(temporary)) return;
  for (const entry of readdirSync(temporary, { withFileTypes: true, encoding: 'latin1' })) {
    const name = /^(.+)\.[A-Za-z0-9]{6}$/s.exec(entry.name)?.[1];
    if (!entry.isFile() || name === undefined) continue;
    renameSync(inTree(temporary, entry.name as BytePath), inTree(`${unfinished}/partial`, name as BytePath));
  }
  await removeTree(temporary);
}

/**
 * Removes what is neither a file nor a folder: rsync was told to make nothing else, but what wrote here listened to a
 * stranger, and a daemon would follow a link. Counts the rest.
 */
export async function sweepReleases(
  releases: string,
  signal: AbortSignal | undefined,
): Promise<{ entries: number }> {
  const pacer = createPacer(signal);
  let entries = 1;
  const waiting = [Buffer.from(releases)];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (pacer.isDue()) await pacer.rest();
    for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
      const path = Buffer.concat([folder, Buffer.from('/'), entry.name]);
      if (entry.isDirectory()) waiting.push(path);
      else if (!entry.isFile()) {
        unlinkSync(path);
        continue;
      }
      entries++;
    }
  }
  return { entries };
}
