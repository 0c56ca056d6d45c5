import type { StatusView } from '../../../shared/contract/views.ts';
import { nameSystem } from './systems.ts';

export function renderReverted({ current, fallback }: StatusView): string[] {
  return [
    current === null
      ? 'It was put aside; nothing is chosen to boot.'
      : `${nameSystem(current)} is what boots.`,
    ...(fallback === null ? [] : [`The system before it, ${nameSystem(fallback)}, is still there.`]),
  ];
}
