import type { StatusView } from '../../../shared/contract/views.ts';
import { formatInstant } from './amounts.ts';
import { runsCurrent } from './running.ts';
import { describeWayBack, nameSystem } from './systems.ts';

export function renderKept(status: StatusView): string[] {
  const current = status.current === null ? 'It' : nameSystem(status.current);
  return [
    `${current} is kept: it boots ${fromWhen(status)}. Nothing was merged.`,
    describeWayBack(status),
    ...(status.settlesAfter === null
      ? []
      : [`It may settle into the core after ${formatInstant(status.settlesAfter)}.`]),
  ];
}

function fromWhen(status: StatusView): string {
  if (status.boots === null || runsCurrent(status)) return 'from now on';
  return 'from the next start of this laptop on, and something else runs now';
}
