/**
 * Loaded into the command before anything else (`node --import`): counts the calls by which its main thread changes
 * what is on disk, and kills the process right before the one that it is told. Nothing in Newleaf knows of this.
 *
 * NEWLEAF_TEST_DIE_AT: number of the call, from 1; NEWLEAF_TEST_STEPS: a file that gets the calls, one a line.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const dieAt = Number(process.env.NEWLEAF_TEST_DIE_AT ?? 0);
const listFile = process.env.NEWLEAF_TEST_STEPS;
/** After any of these a power cut finds another disk than before. */
const CALLS = [
  'fsync',
  'fdatasync',
  'rename',
  'symlink',
  'unlink',
  'rm',
  'rmdir',
  'mkdir',
  'ftruncate',
  'truncate',
];
const steps = [];
const appendFileSync = fs.appendFileSync;

function step(name, subject) {
  steps.push(`${name} ${typeof subject === 'number' ? '' : String(subject)}`);
  if (steps.length === dieAt) process.kill(process.pid, 'SIGKILL');
}

function wrap(holder, name, label) {
  const original = holder[name];
  if (typeof original !== 'function') return;
  const wrapped = function (...values) {
    step(label, values[0]);
    return original.apply(this, values);
  };
  Object.assign(wrapped, original);
  holder[name] = wrapped;
}

if (isMainThread && (dieAt > 0 || listFile !== undefined)) {
  for (const call of CALLS) {
    wrap(fs, `${call}Sync`, call);
    wrap(fs, call, call);
    wrap(fs.promises, call, call);
  }
  syncBuiltinESMExports();
  if (listFile !== undefined)
    process.on('exit', () => appendFileSync(listFile, steps.map((line) => `${line}\n`).join('')));
}
