/** The words of `npm start`. Plain JavaScript without dependencies: they are read before anything is installed. */

export const HELP = `npm start -- [WORDS]

Opens Newleaf's activity, the page by which a child tries new system software.

Without words it shows it on a sample: two releases of a small Debian system are made once (by mmdebstrap; some
minutes, about 120 MB over the network), signed, and served by an rsync daemon on the loopback address; the older one
is put into a store as if it were a laptop's. The window stands at once and tells how far that is. The next
\`npm start\` goes on from what is there.

  --store DIR   a real store (newleaf init makes one), without any sample
  --fresh       begin the sample anew: its store, repository and keys are removed; the two systems are kept
  --no-open     open no window, print the address
  --help        this text

What is missing is installed first: packages of npm, and programs of the system by apt-get. The window is Electron where
its binary is there or can be fetched, else an installed Chromium or Chrome, as another user than root; without a
display the address is printed. It works once, in one browser.

Ctrl-C ends everything that was started, in order: what was under way goes on the next time. A second Ctrl-C ends at
once. Closing the window ends it too; where something is under way, as soon as that has ended.

It needs root, because layers keep owners and modes: sudo npm start.
The sample is in newleaf/sample below XDG_CACHE_HOME (~/.cache); removing that folder gives 1.5 GB back.

Exit codes: 0 ended by you · 1 failed · 2 usage · 3 refused by what is so · 130 ended at once`;

/**
 * Pure. `wrong` is one line for who typed the words.
 *
 * @param {readonly string[]} words
 * @returns {import('./start-options.d.mts').StartWords}
 */
export function parseStartWords(words) {
  const options = { fresh: false, open: true };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === '--help' || word === '-h') return { help: true };
    if (word === '--fresh') options.fresh = true;
    else if (word === '--no-open') options.open = false;
    else if (word === '--store' || word.startsWith('--store=')) {
      const store = word === '--store' ? words[++index] : word.slice('--store='.length);
      if (store === undefined || store === '' || (word === '--store' && store.startsWith('-')))
        return { wrong: '--store takes the folder of a store' };
      options.store = store;
    } else {
      return { wrong: `${word} is not known; \`npm start -- --help\` tells what is` };
    }
  }
  if (options.fresh && options.store !== undefined)
    return { wrong: '--fresh is about the sample; it does not go with --store' };
  return { options };
}
