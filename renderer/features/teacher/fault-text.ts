import type { Fault, StatusView, SystemView } from '../../../shared/contract/views.ts';
import { ASPECTS } from '../../../shared/model/aspects.ts';
import type { Say } from '../../i18n/i18n.ts';

/** What is not as it should be, in words; the name of a layer and a word of a later engine stay as they are. Pure. */
export function faultText({ path, what, where }: Fault, status: Systems | null, say: Say): string {
  const aspect = ASPECTS.find((one) => one === what);
  const version = versionOf(where, status);
  return say('teacher.fault', {
    path,
    what: aspect === undefined ? what : say(`fault.${aspect}`),
    where: version === undefined ? where : say('teacher.fault.of', { version }),
  });
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
