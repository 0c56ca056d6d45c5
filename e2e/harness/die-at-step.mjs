/**
 * Loaded into the command before anything else (`node --import`): counts the steps by which its main thread makes
 * something last, which is when it calls fsync(2), and kills the process right before the one that it is told: after
 * the change, before anybody could know of it. Nothing in Newleaf knows of this.
 *
 * NEWLEAF_TEST_DIE_AT: number of the step, from 1; NEWLEAF_TEST_STEPS: a file that gets how many there were.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const dieAt = Number(process.env.NEWLEAF_TEST_DIE_AT ?? 0);
const countFile = process.env.NEWLEAF_TEST_STEPS;
const { writeFileSync } = fs;
let steps = 0;

function counted(original) {
  return function (...values) {
    steps++;
    if (steps === dieAt) process.kill(process.pid, 'SIGKILL');
    return original.apply(this, values);
  };
}

if (isMainThread && (dieAt > 0 || countFile !== undefined)) {
  for (const name of ['fsyncSync', 'fsync', 'fdatasyncSync', 'fdatasync']) fs[name] = counted(fs[name]);
  syncBuiltinESMExports();
  if (countFile !== undefined) process.on('exit', () => writeFileSync(countFile, String(steps)));
}
