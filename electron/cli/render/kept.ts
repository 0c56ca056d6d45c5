import type { StatusView } from '../../../shared/contract/views.ts';
import { formatInstant } from './amounts.ts';
import { describeWayBack, nameSystem } from './systems.ts';

export function renderKept(status: StatusView): string[] {
  const current = status.current === null ? 'It' : nameSystem(status.current);
  return [
    `${current} is kept: it boots from now on. Nothing was merged.`,
    describeWayBack(status),
    ...(status.settlesAfter === null
      ? []
      : [`It may settle into the core after ${formatInstant(status.settlesAfter)}.`]),
  ];
}
