import type { Page } from 'playwright';

/**
 * What does not fit on the page as it is now: a page or a part of it that scrolls sideways, text that is cut off or beside the
 * window, and text over other text or over a picture (what buttons that stay in sight cover for now is no fault). Letters count with the middle of their line only, since those of two lines
 * may well reach into each other.
 */
export async function faultsOfFit(page: Page): Promise<string[]> {
  return page.evaluate(LOOK);
}

const LOOK = `(() => {
  const faults = [];
  const nameOf = (text) => '“' + text.trim().replace(/\\s+/g, ' ').slice(0, 60) + '”';
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push('scrolls sideways by ' + (root.scrollWidth - innerWidth));
  /** What is only for ears is cut to nothing. */
  const isShown = (element) => {
    if (!element.checkVisibility()) return false;
    for (let around = element; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).clipPath === 'inset(50%)') return false;
    }
    return true;
  };
  /** The part of a box that no ancestor hides; undefined where nothing is left of it. */
  const seen = (box, element) => {
    let { left, right, top, bottom } = box;
    for (let around = element; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible') continue;
      const edge = around.getBoundingClientRect();
      left = Math.max(left, edge.left);
      right = Math.min(right, edge.right);
      top = Math.max(top, edge.top);
      bottom = Math.min(bottom, edge.bottom);
    }
    return right - left > 1 && bottom - top > 1 ? { left, right, top, bottom } : undefined;
  };
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.nodeValue.trim() === '' || element.closest('select, pre') !== null || !isShown(element)) continue;
    range.selectNodeContents(node);
    const half = parseFloat(getComputedStyle(element).fontSize) * 0.35;
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      const middle = (top + bottom) / 2;
      const band = { left, right, top: middle - half, bottom: middle + half };
      const part = seen(band, element);
      if (part === undefined) continue;
      if (part.left < -1 || part.right > innerWidth + 1) faults.push('beside the window: ' + nameOf(node.nodeValue));
      pieces.push({ ...part, node, element, name: nameOf(node.nodeValue) });
    }
  }
  for (const element of document.querySelectorAll('body *')) {
    if (element instanceof SVGElement || !isShown(element) || element.closest('select, pre') !== null) continue;
    const { overflowX, display } = getComputedStyle(element);
    if (display === 'inline' || element.clientWidth === 0) continue;
    const beyond = element.scrollWidth - element.clientWidth;
    // What is visible beyond its own box counts where the box is one for the eye: a button, a card, a cell.
    const isBox = element.matches('button, .card, dd, dt, td, th, li, h1, h2, p, summary');
    if (beyond > 1 && (overflowX !== 'visible' || isBox)) {
      faults.push('cut off by ' + beyond + ': ' + element.tagName + ' ' + nameOf(element.textContent));
    }
  }
  for (const picture of document.querySelectorAll('svg.icon, svg.picture, svg.leaf-icon, img')) {
    if (!isShown(picture)) continue;
    const part = seen(picture.getBoundingClientRect(), picture.parentElement);
    if (part !== undefined) pieces.push({ ...part, node: picture, element: picture, name: 'a picture' });
  }
  /** Buttons that stay in sight: what is below them scrolls out from under them. */
  const floats = (element) => {
    for (let around = element; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).position === 'sticky') return true;
    }
    return false;
  };
  const over = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
  for (const [index, one] of pieces.entries()) {
    for (const other of pieces.slice(index + 1)) {
      if (one.node === other.node || floats(one.element) !== floats(other.element) || !over(one, other)) continue;
      faults.push(one.name + ' is over ' + other.name);
    }
  }
  return [...new Set(faults)];
})()`;
