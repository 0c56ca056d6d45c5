/** By the day of this laptop's calendar, in their order. Pure. */
export function byDay<Item extends { readonly at: string }>(
  items: readonly Item[],
): { readonly day: string; readonly items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last !== undefined && isSameDay(last.day, item.at)) last.items.push(item);
    else days.push({ day: item.at, items: [item] });
  }
  return days;
}

function isSameDay(left: string, right: string): boolean {
  return new Date(left).toDateString() === new Date(right).toDateString();
}
