/** A piece of a page to be read aloud, and the language of its words. */
export interface Spoken {
  readonly language: string;
  readonly text: string;
}

/** The words below `root`, those of pictures too, in order; what stands in another language is a piece of its own. */
export function spokenText(root: Element, language: string): Spoken[] {
  const pieces: { language: string; text: string }[] = [];
  let before: Element | undefined;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (element === null || !element.checkVisibility()) continue;
    // It is said in other words beside it.
    if (element.closest('[aria-hidden="true"]') !== null) continue;
    const words = node instanceof Element ? wordsOfPicture(node) : (node.nodeValue ?? '');
    if (words.trim() === '') continue;
    const of = element.closest('[lang]:not(html)')?.getAttribute('lang') ?? language;
    const last = pieces.at(-1);
    const block = blockOf(element);
    // A line for each block: a voice rests between them, and not before a name that is set apart in a sentence.
    if (last?.language === of) last.text += block === before ? words : `\n${words}`;
    else pieces.push({ language: of, text: words });
    before = block;
  }
  return pieces;
}

/** What the line of words is in. */
function blockOf(element: Element): Element {
  const { display } = getComputedStyle(element);
  const isInLine = display === 'inline' || display === 'contents';
  return isInLine && element.parentElement !== null ? blockOf(element.parentElement) : element;
}

function wordsOfPicture(element: Element): string {
  if (element.getAttribute('role') === 'img') return element.getAttribute('aria-label') ?? '';
  return element instanceof HTMLImageElement ? element.alt : '';
}
