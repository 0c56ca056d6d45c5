/** Pixels of Sugar's cell at its smallest and largest scale, with room: it comes from outside, and goes into the page's styles. */
const [LEAST, MOST] = [24, 200];

/**
 * The height of Sugar's toolbar in pixels (`style.GRID_CELL_SIZE` of sugar3), where this page is below that one: `?cell=53` of its
 * address. Null anywhere else. Pure.
 */
export function sugarsCell(search: string): number | null {
  const said = new URLSearchParams(search).get('cell') ?? '';
  const cell = /^\d{2,3}$/.test(said) ? Number(said) : 0;
  return cell >= LEAST && cell <= MOST ? cell : null;
}
