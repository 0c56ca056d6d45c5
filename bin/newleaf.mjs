#!/usr/bin/env node
/** Starts the command line from `dist/`, which is built first in a checkout whose sources are newer. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadProgram } from './run-program.mjs';

const root = join(import.meta.dirname, '..');

// Installed, there are no sources and nothing to build. NEWLEAF_NO_BUILD: whoever runs us has built (the tests have).
if (process.env.NEWLEAF_NO_BUILD !== '1' && existsSync(join(root, 'scripts/build.mjs'))) {
  const { buildIfStale, buildRendererIfStale } = await import('../scripts/build.mjs');
  if (!buildIfStale()) process.exit(1);
  if (process.argv[2] === 'ui' && !buildRendererIfStale()) process.exit(1);
}
loadProgram('electron/cli/main.cjs').run();
