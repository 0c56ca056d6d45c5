/**
 * How far mmdebstrap(1) is, from what it says with --verbose: that is what its apt-get and dpkg say. It installs in two
 * rounds (what every system has, then what was asked for), and how much a round is is only known when it begins, so
 * each round is one half. In a round every package is fetched, unpacked and set up.
 */

/** Of a round. */
const HALF = 500;
export const BOOTSTRAP_TOTAL = 2 * HALF;

const ROUNDS = 2;
const EVENTS = /^(?:Get:\d+|Unpacking|Setting up) /;
const ROUND = /^\d+ upgraded, (\d+) newly installed, /;

/** Gives what takes one line after the other, and gives how far it is, of `BOOTSTRAP_TOTAL`; undefined while that is not known. */
export function createBootstrapProgress(): (line: string) => number | undefined {
  let round = 0;
  let events = 0;
  let expected = 0;
  return (line) => {
    const packages = ROUND.exec(line)?.[1];
    if (packages !== undefined && round < ROUNDS) {
      round++;
      events = 0;
      expected = 3 * Number(packages);
    } else if (EVENTS.test(line) && round > 0) {
      events++;
    }
    if (round === 0) return undefined;
    const share = expected === 0 ? 0 : Math.min(1, events / expected);
    return Math.floor(HALF * (round - 1 + share));
  };
}
