#!/usr/bin/env node
/**
 * Writes down what V8 makes of a program of `dist/`, beside it (bin/run-program.mjs): `node scripts/code-cache.mjs FILE [WORD …]`. With words
 * it is run with them before, so that what every run needs is in it too; it may fail.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { loadProgram } from '../bin/run-program.mjs';

const [path, ...words] = process.argv.slice(2);
const { run, script, made } = loadProgram(path, { fresh: true });

function write() {
  // By rename: half of one would be taken for a whole one.
  writeFileSync(`${made}.new`, script.createCachedData());
  renameSync(`${made}.new`, made);
}

if (words.length === 0) write();
else {
  process.on('exit', write);
  process.argv = [...process.argv.slice(0, 2), ...words];
  run();
}
