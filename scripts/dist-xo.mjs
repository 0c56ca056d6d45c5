#!/usr/bin/env node
/** `npm run dist:xo`: makes the bundle for Sugar, and says where it is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleName, makeBundle } from './xo-bundle.mjs';

const folder = join(import.meta.dirname, '../dist/package');
const path = join(folder, bundleName());
const bytes = makeBundle();
mkdirSync(folder, { recursive: true });
writeFileSync(path, bytes);
console.log(`${relative(process.cwd(), path)}: ${bytes.length} bytes`);
