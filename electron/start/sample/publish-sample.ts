import { publish } from '../../publisher/publish.ts';
import { expiriesOf, readRepository } from '../../publisher/repository-state.ts';
import { isDue } from '../../publisher/expiry.ts';
import { nameKeys } from '../../publisher/keys.ts';
import { refresh } from '../../publisher/refresh.ts';
import { ROLES } from '../../engine/trust/roles.ts';
import { joinParts } from './preparation-steps.ts';
import { RELEASES, type SampleRelease } from './recipe.ts';
import { writeReleaseNotes } from './release-notes.ts';
import type { SampleLayout } from './sample-layout.ts';
import type { SampleTrees } from './sample-trees.ts';

const ORDER = ['older', 'newer'] as const;

/** Those that are not in the repository. */
export function unpublished({ repository }: SampleLayout): SampleRelease[] {
  const there = readRepository(repository)?.releases ?? [];
  return ORDER.filter((which) => !there.some(({ id }) => id === RELEASES[which].version));
}

/** Signs what is not published yet, with keys of the sample's own. Errors: those of `publish`. */
export async function publishSample(
  layout: SampleLayout,
  trees: SampleTrees,
  report: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { repository, keys, notes } = layout;
  const due = unpublished(layout);
  for (const [index, which] of due.entries()) {
    if (which === 'newer') writeReleaseNotes(trees, notes);
    await publish({
      ...{ tree: trees[which], repository, keys, signal, ...RELEASES[which] },
      ...(which === 'newer' ? { notes, keepTimes: true } : {}),
      report: joinParts(['scan', 'publish'], (done, total) =>
        report(index * total + done, due.length * total),
      ),
    });
  }
  if (due.length > 0) await nameKeys({ repository, keys, name: SIGNER });
}

/** Who signs the sample, as a teacher reads it. */
const SIGNER = 'Newleaf sample';

/** Signs again where anything has less than half of its time left, so also where it has expired. */
export async function refreshSample({ repository, keys }: SampleLayout, now = new Date()): Promise<void> {
  const state = readRepository(repository);
  if (state === undefined) return;
  const expires = expiriesOf(state);
  if (ROLES.some((role) => isDue(role, expires[role], now))) await refresh({ repository, keys, now });
}
