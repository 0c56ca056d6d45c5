/** On these, Enter means what they mean themselves. */
const TAKES_ENTER = 'button, select, summary, a, input, textarea';

/** Enter is ✓, Esc is ✗, for the whole page. A key that is held counts once. Gives what ends it. */
export function listenToKeys(onLeave: (() => void) | undefined): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.repeat || event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    if (event.key === 'Enter' && target?.closest(TAKES_ENTER) === null) press('accept');
    // A list that is open takes Esc for itself.
    if (event.key === 'Escape' && !(target instanceof HTMLSelectElement) && !press('decline')) onLeave?.();
  }
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** False where the page has no such button. */
function press(role: 'accept' | 'decline'): boolean {
  const button = document.querySelector<HTMLButtonElement>(`main [data-key="${role}"]`);
  button?.click();
  return button !== null;
}
