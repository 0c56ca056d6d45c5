import { useEffect } from 'react';
import type { StatusView } from '../../../../shared/contract/views.ts';
import { lockPage, useTeacher } from '../../../store/teacher.ts';

/** Milliseconds without a touch after which the page locks itself; a ticket is good for longer. */
const PATIENCE = 5 * 60_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Whether the teacher's page is shut. It shuts when she leaves it, and when nobody has touched it for a while. */
export function useDoor(status: StatusView | null): boolean {
  const { ticket, entering } = useTeacher();
  const isOpen = ticket !== null;
  useEffect(() => () => lockPage(), []);
  useEffect(() => {
    if (!isOpen) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const begin = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => lockPage(true), PATIENCE);
    };
    begin();
    for (const touch of TOUCHES) window.addEventListener(touch, begin, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) window.removeEventListener(touch, begin);
    };
  }, [isOpen]);
  return status?.teacher.hasPin === true && !isOpen && !entering;
}
