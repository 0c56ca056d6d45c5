/**
 * What the units start once a system runs: newleaf-back and newleaf-journal, in namespaces with a /run of their own. Stand-ins: journalctl
 * and systemctl (bound over this machine's), the kernel command line (a file over /proc/cmdline).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseReportLine } from '../trial/report-lines.ts';

const assets = join(import.meta.dirname, '../../../assets/boot');
const asRoot = process.getuid?.() === 0;

describe.skipIf(!asRoot)('what units start (needs root)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'newleaf-units-'));
    for (const name of ['run', 'run/bin', 'run/boot', 'programs']) mkdirSync(join(folder, name));
    for (const name of ['newleaf-report', 'newleaf-journal', 'newleaf-back']) {
      copyFileSync(join(assets, name), join(folder, 'run', name));
    }
    execFileSync('busybox', ['--install', '-s', join(folder, 'run/bin')]);
    writeFileSync(join(folder, 'cmdline'), 'quiet newleaf.pause=0\n');
    program('journalctl', 'exit 0');
    program('systemctl', 'echo "$*" >/run/newleaf/asked; kill "$PPID"');
    writeFileSync(join(folder, 'run/boot/reserve'), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function program(name: string, text: string): void {
    writeFileSync(join(folder, 'programs', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }

  /** The programs are what the release's search path has. */
  function run(words: string): number | null {
    const inside = `
      mount -t tmpfs tmpfs /run && mkdir /run/newleaf && mount --bind "$1/run" /run/newleaf &&
      mount -t proc proc /proc && mount --bind "$1/cmdline" /proc/cmdline &&
      mount -t tmpfs tmpfs /usr/local && mkdir /usr/local/sbin && mount --bind "$1/programs" /usr/local/sbin &&
      cd / && PATH=/run/newleaf/bin busybox sh ${words} >/dev/null
    `;
    const isolated = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', inside, 'sh', folder];
    return spawnSync('unshare', isolated, { timeout: 50_000, killSignal: 'SIGKILL' }).status;
  }

  const events = () =>
    readFileSync(join(folder, 'run/boot/report.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(parseReportLine);
  const journal = () => readFileSync(join(folder, 'run/boot/journal'), 'latin1');
  const isAsked = () => existsSync(join(folder, 'run/asked'));

  it('a boot that is no trial goes on when a check failed: it is only told', () => {
    expect(run('/run/newleaf/newleaf-back health-failed')).toBe(0);
    expect(events()).toEqual([{ event: 'health-failed' }]);
    expect(isAsked()).toBe(false);
  });

  it('a trial restarts, and its last words are kept before', () => {
    writeFileSync(join(folder, 'run/trial'), '');
    program('journalctl', 'echo the last words');
    run('/run/newleaf/newleaf-back emergency');
    expect(events()).toEqual([{ event: 'emergency' }]);
    expect(journal()).toBe('the last words\n');
    expect(readFileSync(join(folder, 'run/asked'), 'utf8')).toBe('--no-block reboot\n');
  });

  it('of a journal the last 64 KiB are kept', () => {
    program('journalctl', `head -c 100000 /dev/zero | tr '\\0' x; echo end`);
    expect(run('/run/newleaf/newleaf-journal once')).toBe(0);
    expect(journal()).toHaveLength(65_536);
    expect(journal()).toMatch(/xend\n$/);
    expect(readdirSync(join(folder, 'run/boot')).toSorted()).toEqual(['journal', 'reserve']);
  });

  it('where there is nothing in it, what the kernel said is', () => {
    expect(run('/run/newleaf/newleaf-journal once')).toBe(0);
    expect(journal().length).toBeGreaterThan(100);
  });

  it('where it can not be read in time, what was followed so far stays', () => {
    writeFileSync(join(folder, 'run/boot/journal'), 'a check said no\n');
    program('journalctl', 'echo only the first; exit 124');
    expect(run('/run/newleaf/newleaf-journal once')).toBe(0);
    expect(journal()).toBe('a check said no\n');
  });

  it('it is followed until the boot is complete', () => {
    program(
      'journalctl',
      'echo first; until [ -s /run/newleaf/boot/journal ]; do sleep 0.1; done; touch /run/newleaf/complete; exec sleep 1000',
    );
    expect(run('/run/newleaf/newleaf-journal')).toBe(0);
    expect(journal()).toBe('first\n');
    expect(existsSync(join(folder, 'run/journal.all'))).toBe(false);
  });

  it('what was kept for the last time stays', () => {
    writeFileSync(join(folder, 'run/ended'), '');
    writeFileSync(join(folder, 'run/boot/journal'), 'the last words\n');
    program('journalctl', 'echo later');
    expect(run('/run/newleaf/newleaf-journal')).toBe(0);
    expect(journal()).toBe('the last words\n');
  });
});
