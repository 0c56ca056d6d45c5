/** A piece of a page to be read aloud, and the language of its words. */
export interface Spoken {
  readonly language: string;
  readonly text: string;
}

/** The words below `root`, those of pictures too, in order; what stands in another language is a piece of its own. */
export function spokenText(root: Element, language: string): Spoken[] {
  const pieces: { language: string; text: string }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (element === null || !element.checkVisibility()) continue;
    // It is said in other words beside it.
    if (element.closest('[aria-hidden="true"]') !== null) continue;
    const words = node instanceof Element ? wordsOfPicture(node) : (node.nodeValue ?? '').trim();
    if (words === '') continue;
    const of = element.closest('[lang]:not(html)')?.getAttribute('lang') ?? language;
    const last = pieces.at(-1);
    // A line each: a voice rests between them.
    if (last?.language === of) last.text += `\n${words}`;
    else pieces.push({ language: of, text: words });
  }
  return pieces;
}

function wordsOfPicture(element: Element): string {
  if (element.getAttribute('role') === 'img') return element.getAttribute('aria-label') ?? '';
  return element instanceof HTMLImageElement ? element.alt : '';
}
