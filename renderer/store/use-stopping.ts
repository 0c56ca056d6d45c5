import { useNewleaf } from './store.ts';

/** Whether what runs is stopping, or was just asked to: the shell says so a moment later. */
export function useStopping(): boolean {
  return useNewleaf(({ pending, snapshot }) => {
    const operation = snapshot?.operation ?? null;
    return pending === 'stop' || (operation !== null && operation.stopping !== null);
  });
}
