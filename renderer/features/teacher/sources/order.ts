/** In which order sources are asked, by their ids: pure. */
export type Order = readonly string[];

/** The same ones, with that one first. */
export function withFirst(order: Order, first: string): Order {
  return [first, ...order.filter((id) => id !== first)];
}

/** Whether they are those, in that order: a change that others made meanwhile is not hers to undo. */
export function isInOrder(sources: readonly { readonly id: string }[], order: Order): boolean {
  return sources.length === order.length && sources.every(({ id }, index) => id === order[index]);
}
