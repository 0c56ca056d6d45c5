import type { StatusView } from '../../../shared/contract/views.ts';
import { runsCurrent } from './running.ts';
import { nameSystem } from './systems.ts';

export function renderReverted(status: StatusView): string[] {
  const { current, fallback, boots } = status;
  const isNext = boots !== null && !runsCurrent(status);
  return [
    current === null
      ? 'It was put aside; nothing is chosen to boot.'
      : `${nameSystem(current)} is what boots${isNext ? ' at the next start: `newleaf restart`' : ''}.`,
    ...(fallback === null ? [] : [`The system before it, ${nameSystem(fallback)}, is still there.`]),
  ];
}
