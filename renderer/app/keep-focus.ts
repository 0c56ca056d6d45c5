/** For who uses the keyboard or is read to: what is taken away under her does not take her place on the page along. */

const FIELD = 'input, select, textarea';
const PLACE = 'h1, h2, h3';
/** What says why nothing can be pressed. */
const WHY_NOT = '.strip.alert > p[tabindex]';

/**
 * Watches `root`. Where what had the focus goes away without another getting it, a field or else the heading of what was around it has it,
 * from the nearest outwards; where the page takes nothing for a while, what says so has it, and then what had it before. Gives what ends it.
 */
export function keepFocus(root: HTMLElement): () => void {
  /** What had the focus last, and what was around it then, the nearest first. */
  let way: readonly HTMLElement[] = [];
  const remember = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement && target.matches(WHY_NOT)) return;
    way = target instanceof HTMLElement ? wayOut(target, root) : [];
  };
  // A press beside everything takes the focus away, and so it should.
  const forget = (): void => {
    way = [];
  };
  const observer = new MutationObserver(() => {
    const [last, ...around] = way;
    const active = document.activeElement;
    // What takes nothing any more still has it for a moment in some browsers.
    const isLost = active === document.body || active === null || active.closest('[inert]') !== null;
    const stoodIn = active?.matches(WHY_NOT) === true;
    if (last === undefined || !(isLost || stoodIn)) return;
    if (root.contains(last)) {
      if (last.closest('[inert]') === null) last.focus();
      else if (isLost) root.querySelector<HTMLElement>(WHY_NOT)?.focus();
      return;
    }
    if (stoodIn) return;
    const main = root.querySelector('main');
    const left = around.filter((one) => main?.contains(one) === true && one !== main);
    const next = nearest(left) ?? main?.querySelector<HTMLElement>('h1');
    if (next?.matches(PLACE) === true) next.tabIndex = -1;
    next?.focus();
  });
  root.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', forget, true);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['inert'] });
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', forget, true);
  };
}

function wayOut(from: HTMLElement, root: HTMLElement): HTMLElement[] {
  const way: HTMLElement[] = [];
  for (let one: HTMLElement | null = from; one !== null && one !== root; one = one.parentElement)
    way.push(one);
  return way;
}

function nearest(around: readonly HTMLElement[]): HTMLElement | undefined {
  for (const one of around) {
    const found = one.querySelector<HTMLElement>(FIELD) ?? one.querySelector<HTMLElement>(PLACE);
    if (found !== null) return found;
  }
  return undefined;
}
