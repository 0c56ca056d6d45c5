import { buildIfStale, buildRendererIfStale } from './build.mjs';

/**
 * For Vitest's `globalSetup`: the specs run `bin/newleaf.mjs`, often two at a time, so what it runs is built once
 * before them and then left alone.
 */
export default function buildBeforeTests(): void {
  if (process.env['NEWLEAF_NO_BUILD'] === '1') return;
  if (!buildIfStale() || !buildRendererIfStale()) throw new Error('dist/ could not be built');
  process.env['NEWLEAF_NO_BUILD'] = '1';
}
