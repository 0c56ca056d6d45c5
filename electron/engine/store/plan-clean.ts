import { EngineError } from '../../../shared/model/errors.ts';
import type { Pointers } from './pointers.ts';
import type { SystemRecord } from './records.ts';

export interface CleanInput {
  readonly systems: readonly SystemRecord[];
  /** Ids of all layers, damaged ones too. */
  readonly layers: readonly string[];
  /** Ids of systems whose record can't be read: nobody knows what they need. */
  readonly damagedSystems: readonly string[];
  readonly pointers: Pointers;
  /** The system that is staged and that no pointer names yet. */
  readonly staged?: string | undefined;
  /** Until when the fallback is promised; where it is not known, for ever. */
  readonly wayBackUntil?: Date | undefined;
  readonly now: Date;
  /** Ids of all machine layers. */
  readonly machines?: readonly string[];
  /** The system that this laptop was started with. */
  readonly running?: string | undefined;
  /** The layers of each thing that is mounted: `stacksInUse`. */
  readonly inUse: readonly ReadonlySet<string>[];
  /** Layers and systems that operations own which did not end. */
  readonly owned?: ReadonlySet<string> | undefined;
}

export interface CleanPlan {
  /** The way back has ended, and its pointer goes first. */
  readonly dropFallback: boolean;
  readonly systems: readonly string[];
  readonly layers: readonly string[];
  readonly machines: readonly string[];
  /** Systems and layers that stay for the way back alone, and until when (ISO 8601). */
  readonly held: readonly { readonly what: string; readonly until: string }[];
  /** Layers that would go if nothing were mounted from them. */
  readonly busy: readonly string[];
}

/**
 * What nothing needs any more. Pure. Kept is every layer of a system that a pointer names, that is staged, that is
 * owned, or mounted; the fallback until its days are over. No layer goes that something is mounted from. Without a current system nothing goes.
 *
 * Throws `E_STORE { why, what }` where a pointer or a system can't be read: then nothing may go either.
 */
export function planClean(input: CleanInput): CleanPlan {
  const { pointers, systems, owned = new Set<string>() } = input;
  const inUse = new Set(input.inUse.flatMap((stack) => [...stack]));
  const [damaged] = input.damagedSystems;
  if (damaged !== undefined) throw unreadable(`systems/${damaged}.json`);
  const byId = new Map(systems.map((system) => [system.id, system]));
  for (const [name, id] of Object.entries(pointers)) if (!byId.has(id)) throw unreadable(`boot/${name}`);
  if (pointers.current === undefined)
    return { dropFallback: false, systems: [], layers: [], machines: [], held: [], busy: [] };

  // All of its layers and no other: what runs has layers in common with most systems of a laptop.
  const isMounted = ({ layers }: SystemRecord) =>
    input.inUse.some((stack) => stack.size === layers.length && layers.every((layer) => stack.has(layer)));
  const isNamed = (id: string) =>
    [pointers.current, pointers.trial, input.staged, input.running].includes(id) || owned.has(id);
  const fallback = pointers.fallback === undefined ? undefined : byId.get(pointers.fallback);
  const isOver = input.wayBackUntil !== undefined && input.wayBackUntil <= input.now;
  const dropFallback = fallback !== undefined && isOver && !isMounted(fallback);

  const needed = systems.filter((system) => isNamed(system.id) || isMounted(system));
  const kept = new Set(needed);
  if (fallback !== undefined && !dropFallback) kept.add(fallback);

  const neededLayers = new Set([...layersOf(needed), ...owned]);
  const keptLayers = new Set([...layersOf(kept), ...owned]);
  const unneeded = input.layers.filter((layer) => !keptLayers.has(layer));
  return {
    dropFallback,
    systems: systems.filter((system) => !kept.has(system)).map(({ id }) => id),
    layers: unneeded.filter((layer) => !inUse.has(layer)),
    machines: (input.machines ?? []).filter((id) => ![...kept].some(({ machine }) => machine === id)),
    held: heldBy(fallback, kept, new Set(needed), neededLayers, input.wayBackUntil),
    busy: unneeded.filter((layer) => inUse.has(layer)),
  };
}

function heldBy(
  fallback: SystemRecord | undefined,
  kept: ReadonlySet<SystemRecord>,
  needed: ReadonlySet<SystemRecord>,
  neededLayers: ReadonlySet<string>,
  wayBackUntil: Date | undefined,
): CleanPlan['held'] {
  if (fallback === undefined || wayBackUntil === undefined || !kept.has(fallback) || needed.has(fallback))
    return [];
  const until = wayBackUntil.toISOString();
  const layers = fallback.layers.filter((layer) => !neededLayers.has(layer));
  return [fallback.id, ...layers].map((what) => ({ what, until }));
}

function layersOf(systems: Iterable<SystemRecord>): string[] {
  return [...systems].flatMap(({ layers }) => layers);
}

function unreadable(what: string): EngineError {
  return new EngineError('E_STORE', { step: 'clean', details: { why: 'damaged', what } });
}
