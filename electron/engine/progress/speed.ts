/** Milliseconds that a rate is taken over, at least: less than that is noise. */
const LEAST = 100;

/**
 * Units a second between the first and the last of `samples`, which are in order, and what that leaves of `total` in
 * seconds. Nothing where there is too little to say it by; `leastForRest` is for how many milliseconds it has to be known before it says
 * what is left.
 */
export function speed(
  samples: readonly { readonly at: number; readonly done: number }[],
  total: number,
  leastForRest = LEAST,
): { rate?: number; secondsLeft?: number } {
  const [first, last] = [samples.at(0), samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < LEAST) return {};
  const rate = ((last.done - first.done) * 1000) / (last.at - first.at);
  if (rate <= 0 || last.at - first.at < leastForRest) return { rate };
  return { rate, secondsLeft: (total - last.done) / rate };
}
