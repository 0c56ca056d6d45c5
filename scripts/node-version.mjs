/** Which Node is needed. Plain JavaScript that an old Node reads as well. */

const LEAST_NODE = [20, 19];

/** One line where this Node is too old. */
export function nodeComplaint() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return enough
    ? undefined
    : `Node ${LEAST_NODE.join('.')} or later is needed; this is ${process.versions.node}`;
}
