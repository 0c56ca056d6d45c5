#!/usr/bin/env node
/** Starts the engine program from `dist/`. It runs as root for somebody who is not, so it never builds anything. */
import { loadProgram } from './run-program.mjs';

loadProgram('electron/privilege/engine-process.cjs').run();
