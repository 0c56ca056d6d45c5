/**
 * Runs a program of `dist/`, which is one CommonJS file, from what V8 made of it when it was built: to read all of it anew took most of
 * a command's time on an old laptop. What another Node made is not used, and costs nothing but that.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
// V8 takes what it made only under the flags that it made it with.
import './small-heap.mjs';

/** Characters of a program's mark, which is the last in it: another with each content. */
const MARK = 16;

/** `path` is below `dist/`. `fresh`: nothing that was made before is used. Gives what runs it, and where what V8 makes of it belongs. */
export function loadProgram(path, { fresh = false } = {}) {
  const file = join(import.meta.dirname, '../dist', path);
  const source = readFileSync(file, 'utf8');
  const made = `${file}.${source.trimEnd().slice(-MARK)}.cache`;
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData: fresh ? undefined : readIfThere(made),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const run = () => {
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  };
  return { run, script, made };
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
