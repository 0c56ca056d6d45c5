import type { ReleaseView } from '../../../shared/contract/views.ts';
import type { SignedRelease } from '../trust/releases.ts';

/** What the publisher signed, without what only the engine needs. */
export function viewOf(release: SignedRelease): ReleaseView {
  const { manifest: _manifest, notes: _notes, ...view } = release;
  return view;
}
