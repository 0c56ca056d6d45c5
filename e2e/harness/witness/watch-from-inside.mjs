/** Runs in a page: tells `tellWitness` what the page says, each time that it says something else (`said.ts`). */
(() => {
  let last = '';
  const textOf = (element) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  const takesNothing = (button) =>
    button.disabled || button.getAttribute('aria-disabled') === 'true' || button.closest('[inert]') !== null;
  const look = () => {
    const main = document.querySelector('main');
    if (main === null) return;
    const bar = main.querySelector('[role=progressbar]');
    const share = bar?.getAttribute('aria-valuenow') ?? null;
    const said = {
      heading: textOf(main.querySelector('h1')),
      strips: [...document.querySelectorAll('.strip p')].map(textOf),
      leaf: main.querySelector('svg.tree')?.getAttribute('aria-label') ?? null,
      percent: share === null ? null : Number(share),
      amount: bar?.getAttribute('aria-valuetext') ?? null,
      sentences: [...main.querySelectorAll('p')].map(textOf).filter((text) => text !== ''),
      offers: [...main.querySelectorAll('.actions button')]
        .filter((button) => !takesNothing(button))
        .map(textOf),
    };
    const now = JSON.stringify(said);
    if (now === last) return;
    last = now;
    void window.tellWitness({ at: Date.now(), ...said });
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  look();
})();
