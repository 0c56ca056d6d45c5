/** Milliseconds for which a browser may need the page after it was asked to save it. */
const A_WHILE = 60_000;

/** Gives a page of ours to be saved: as a download in a browser, by a dialog in Electron, which lets nothing else be saved. */
export function savePage(html: string, name: string): void {
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), A_WHILE);
}
