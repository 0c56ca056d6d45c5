import type { Fault, StatusView, SystemView } from '../../../shared/contract/views.ts';
import { ASPECTS } from '../../../shared/model/aspects.ts';
import type { Say } from '../../i18n/i18n.ts';

/** All that is not as it should be at one path. */
export interface FaultyPath {
  readonly path: string;
  readonly whats: readonly string[];
  readonly wheres: readonly string[];
}

/**
 * One for each path, in the order of the first: a file with other contents, another size and another time, in the core and in all that
 * is over it, is one file. Pure.
 */
export function faultyPaths(faults: readonly Fault[]): FaultyPath[] {
  const paths = new Map<string, { path: string; whats: Set<string>; wheres: Set<string> }>();
  for (const { path, what, where } of faults) {
    const one = paths.get(path) ?? { path, whats: new Set(), wheres: new Set() };
    one.whats.add(what);
    one.wheres.add(where);
    paths.set(path, one);
  }
  return [...paths.values()].map(({ path, whats, wheres }) => ({
    path,
    whats: [...whats],
    wheres: [...wheres],
  }));
}

/** That in words; the name of a layer and a word of a later engine stay as they are. Pure. */
export function faultText({ path, whats, wheres }: FaultyPath, status: Systems | null, say: Say): string {
  const aspects = whats.map((what) => {
    const aspect = ASPECTS.find((one) => one === what);
    return aspect === undefined ? what : say(`fault.${aspect}`);
  });
  const places = wheres.map((where) => {
    const version = versionOf(where, status);
    return version === undefined ? where : say('teacher.fault.of', { version });
  });
  return say('teacher.fault', { path, what: { list: aspects }, where: { list: [...new Set(places)] } });
}

type Systems = Pick<StatusView, 'current' | 'fallback' | 'staged'>;

/** The version of the system of which a layer is the uppermost; one further down is another's. */
function versionOf(layer: string, status: Systems | null): string | undefined {
  const systems: readonly (SystemView | null | undefined)[] = [
    status?.current,
    status?.fallback,
    status?.staged,
  ];
  return systems.find((system) => system?.layers.at(-1) === layer)?.version;
}
