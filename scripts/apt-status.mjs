/** What apt-get writes to the descriptor of APT::Status-Fd. */

/**
 * How far apt-get is, of `total`: the first half is downloading, the second unpacking and setting up. Undefined for a
 * line that does not say. Pure. (README.progress-reporting of APT: `dlstatus:1:12.5:text`, `pmstatus:pkg:80:text`.)
 *
 * @param {string} line
 */
export function parseAptStatus(line) {
  const match = /^(dlstatus|pmstatus):[^:]*(?::[^:]*)??:(\d+(?:\.\d+)?):/.exec(line);
  if (match === null) return undefined;
  const percent = Math.min(100, Number(match[2]));
  return { done: match[1] === 'dlstatus' ? percent : 100 + percent, total: 200 };
}
