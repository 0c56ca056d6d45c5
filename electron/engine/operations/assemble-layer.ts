import { mkdirSync } from 'node:fs';
import { escapePath } from '../../../shared/model/byte-path.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { assembleTree } from '../overlay/assemble.ts';
import type { Added } from '../overlay/assemble-options.ts';
import { openStack } from '../overlay/mount.ts';
import type { Plan } from '../plan/plan.ts';
import type { LayerLayout } from '../store/layout.ts';
import { contentsOf } from './contents-of.ts';
import { reporter, type Session } from './session.ts';
import { treeError } from './verify-stack.ts';

export interface AssembleLayerOptions {
  readonly plan: Plan;
  /** Trees of the system before, the core first; none for a core. */
  readonly below: readonly string[];
  /** Where `fetchContents` left what came. */
  readonly incoming: string;
  /** In staging; its folder must not exist. */
  readonly layer: LayerLayout;
}

/** The layer of a plan, in overlayfs's upper form, not yet on the disk. Errors: those of `assembleTree`. */
export async function assembleLayer(
  session: Session,
  { plan, below, incoming, layer }: AssembleLayerOptions,
): Promise<Added> {
  const stack = below.length === 0 ? undefined : openStack(below, session.layout.staging);
  try {
    mkdirSync(layer.folder, { mode: 0o755 });
    return await assembleTree({
      into: layer.tree,
      entries: plan.place,
      opaque: plan.opaque,
      whiteouts: plan.whiteouts,
      contentOf: contentsOf(plan, incoming, stack?.root ?? ''),
      hasher: session.hasher,
      report: reporter(session),
      signal: session.signal,
    });
  } catch (error) {
    throw damagedSource(plan, error) ?? error;
  } finally {
    stack?.close();
  }
}

/** A copy that came out wrong says that what it was copied from, in a sealed layer, is damaged: that is the file to name. */
function damagedSource(plan: Plan, error: unknown): EngineError | undefined {
  if (!(error instanceof EngineError) || error.code !== 'E_DIGEST') return undefined;
  const source = plan.copy.find(({ path }) => escapePath(path) === error.details['path']);
  return source && treeError([{ path: source.from, what: 'contents' }]);
}
