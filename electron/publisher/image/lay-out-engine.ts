/**
 * The engine as it lies beside the trees of a laptop, `engine/` of its store's partition: `bin/newleaf` and `bin/newleaf-engine`, the Node that runs us, what
 * was built, the npm package that is not built into it (koffi), and the libraries of Node and koffi with the loader that they were linked for.
 * It so runs under any release, whatever libraries that has, or none: all that it needs is a POSIX shell to start it.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { INSTALLED_AT } from '../../place/installed-at.ts';
import { findBusybox } from '../../engine/trial/find-busybox.ts';
import { readElf } from '../../engine/trial/elf.ts';
import { packagesBelow } from './packages-below.ts';
import { librariesOf } from './libraries-of.ts';

/** Of a package: what is read by people and compilers only. */
const NOT_RUN = /\.(?:map|md|markdown|ts|mts|cts|flow)$/;
/** Folders of packages that hold sources of what was built from them. */
const SOURCES = /\/node_modules\/koffi\/(?:doc|vendor)(?:\/|$)/;
/** koffi is there for both C libraries; ours is that of Node. */
const OTHER_LIBRARY = /\/musl_[^/]+$/;

/** `$0` is a path whoever starts it, since there is a `#!` line. Nothing but the shell is needed. */
const starter = (program: string, loader: string) => `#!/bin/sh
# ${program} of this laptop, with its own Node and libraries: nothing of the system that runs is needed.
here=\${0%/*}/..
exec "$here/lib/${loader}" --inhibit-cache --library-path "$here/lib" "$here/bin/node" "$here/bin/${program}.mjs" "$@"
`;

/**
 * Lays the engine out in the folder `into`, which is made, with the static busybox that second initrds are made of: this machine's, or that of
 * the release at `root`. Errors: `E_TOOL` without one; `E_UNSUPPORTED { why: 'not-built' | 'static-node' }` where
 * we run from sources only, or on a Node that is not linked against a C library as usual; `E_IO`, `E_CANCELLED`.
 */
export async function layOutEngine(into: string, root: string, signal?: AbortSignal): Promise<void> {
  const from = builtAt();
  for (const name of ['bin', 'lib']) mkdirSync(join(into, name), { recursive: true });
  for (const name of ['newleaf.mjs', 'newleaf-engine.mjs', 'run-program.mjs', 'small-heap.mjs']) {
    copyFileSync(join(from, 'bin', name), join(into, 'bin', name));
  }
  copyFileSync(join(from, 'package.json'), join(into, 'package.json'));
  for (const name of ['dist/electron', 'dist/renderer', 'assets/boot'])
    await copyRun(join(from, name), join(into, name), signal);

  for (const name of packagesBelow(from)) {
    await copyRun(join(from, 'node_modules', name), join(into, 'node_modules', name), signal);
  }

  copyFileSync(findBusybox(root), join(into, 'bin/busybox'));
  chmodSync(join(into, 'bin/busybox'), 0o755);
  const node = realpathSync(process.execPath);
  copyFileSync(node, join(into, 'bin/node'));
  chmodSync(join(into, 'bin/node'), 0o755);
  const loader = readElf(node)?.interpreter;
  if (loader === undefined) throw unsupported('static-node');
  copyFileSync(realpathSync(loader), join(into, 'lib', basename(loader)));
  chmodSync(join(into, 'lib', basename(loader)), 0o755);
  for (const [name, path] of await librariesOf(
    loader,
    [node, ...nativesIn(join(into, 'node_modules'))],
    signal,
  )) {
    copyFileSync(realpathSync(path), join(into, 'lib', name));
  }
  for (const program of ['newleaf', 'newleaf-engine']) {
    writeFileSync(join(into, 'bin', program), starter(program, basename(loader)));
    chmodSync(join(into, 'bin', program), 0o755);
  }
}

/**
 * The same where this engine may be one that was laid out already: then it is copied as it is. Its Node can't tell where it is, since the
 * loader beside it is what runs.
 */
export async function bringEngine(into: string, root: string, signal?: AbortSignal): Promise<void> {
  const from = builtAt();
  const isLaidOut = ['bin/newleaf', 'bin/node', 'bin/busybox'].every((name) => existsSync(join(from, name)));
  if (!isLaidOut) return layOutEngine(into, root, signal);
  signal?.throwIfAborted();
  await cp(from, into, { recursive: true });
}

/** This Newleaf, which has to be built. */
function builtAt(): string {
  if (!existsSync(join(INSTALLED_AT, 'dist/electron/cli/main.cjs'))) throw unsupported('not-built');
  return INSTALLED_AT;
}

/** Copies a folder without what is not run. Modes are kept, times need not be. */
async function copyRun(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await cp(from, to, {
    recursive: true,
    filter: (path) =>
      !(NOT_RUN.test(path) || SOURCES.test(path) || OTHER_LIBRARY.test(path)) &&
      !path.endsWith('/node_modules'),
  });
}

/** Native modules in a folder of packages. */
function nativesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.node'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function unsupported(why: string): EngineError {
  return new EngineError('E_UNSUPPORTED', { step: 'prepare', details: { why } });
}
