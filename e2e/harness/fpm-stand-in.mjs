#!/usr/bin/env node
/**
 * A stand-in of fpm (https://fpm.readthedocs.io), which electron-builder would download to make a package: it lays out the
 * files as fpm's `-s dir` does, below `PACKAGE.tree`, and writes to `PACKAGE.json` with which options it was called. It
 * makes no package, and runs no script.
 */
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FLAGS = ['--force', '--debug'];
const options = {};
const files = [];
const words = process.argv.slice(2);
for (let word = words.shift(); word !== undefined; word = words.shift()) {
  if (FLAGS.includes(word)) continue;
  if (word.startsWith('-')) (options[word] ??= []).push(words.shift());
  else files.push(word.split('='));
}

const [made] = options['--package'];
for (const [from, to] of files) {
  const target = join(`${made}.tree`, to);
  mkdirSync(dirname(target), { recursive: true });
  if (from.endsWith('/') !== statSync(from).isDirectory())
    throw new Error(`${from}: fpm would put it elsewhere`);
  cpSync(from, target, { recursive: true, verbatimSymlinks: true });
}
const scripts = Object.fromEntries(
  ['--after-install', '--after-remove'].map((name) => [name, readFileSync(options[name][0], 'utf8')]),
);
writeFileSync(`${made}.json`, JSON.stringify({ options, scripts }));
