#!/usr/bin/env node
/** Starts the engine program from `dist/`. It runs as root for somebody who is not, so it never builds anything. */
import './small-heap.mjs';

await import('../dist/electron/privilege/engine-process.js');
