/** The shell scripts that run inside: their form by shellcheck, the health checks by running them. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
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
import { parseReportLine, type ReportEvent } from './report-lines.ts';

const assets = join(import.meta.dirname, '../../../assets/boot');
const scripts = ['', 'doors'].flatMap((place) =>
  readdirSync(join(assets, place), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(md|cfg)$/.test(entry.name))
    .map(({ name }) => join(place, name)),
);
const asRoot = process.getuid?.() === 0;
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

describe('scripts of assets/boot', () => {
  it.skipIf(!hasShellcheck).each(scripts)(
    '%s has nothing that shellcheck minds (needs shellcheck)',
    (name) => {
      const found = spawnSync('shellcheck', ['--shell=sh', '--external-sources', name], {
        cwd: assets,
        encoding: 'utf8',
      });
      expect(found.stdout).toBe('');
    },
  );
});

describe.skipIf(!asRoot)('newleaf-health (needs root, for a /run of its own)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'newleaf-health-'));
    for (const name of ['run', 'run/bin', 'health.d', 'health.d/required.d', 'health.d/wanted.d']) {
      mkdirSync(join(folder, name));
    }
    for (const name of ['newleaf-report', 'newleaf-health'])
      copyFileSync(join(assets, name), join(folder, 'run', name));
    execFileSync('busybox', ['--install', '-s', join(folder, 'run/bin')]);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function script(path: string, text: string, mode = 0o755): void {
    writeFileSync(join(folder, 'health.d', path), text);
    chmodSync(join(folder, 'health.d', path), mode);
  }

  /** Runs it where /run/newleaf is our folder and no systemd is to be seen. */
  function runHealth(): { status: number | null; events: (ReportEvent | undefined)[] } {
    const inside = `
      mount -t tmpfs tmpfs /run && mkdir /run/newleaf && mount --bind "$1/run" /run/newleaf &&
      NEWLEAF_HEALTH="$1/health.d" NEWLEAF_LIMIT=1 PATH=/run/newleaf/bin exec busybox sh /run/newleaf/newleaf-health
    `;
    const { status } = spawnSync('unshare', [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      'sh',
      '-c',
      inside,
      'sh',
      folder,
    ]);
    const lines = readFileSync(join(folder, 'run/report.jsonl'), 'latin1').trimEnd().split('\n');
    return { status, events: lines.map(parseReportLine) };
  }

  it('runs what can be run and *.sh in order, and passes', () => {
    script('required.d/20', '#!/bin/sh\necho second');
    script('required.d/10 "new\nline"', '#!/bin/sh\necho first; echo words >&2');
    script('required.d/30.sh', 'echo by the shell', 0o644);
    script('required.d/README', 'exit 1', 0o644);
    mkdirSync(join(folder, 'health.d/required.d/40.sh'));
    const { status, events } = runHealth();
    expect(status).toBe(0);
    const base = { event: 'health', level: 'required', exit: 0 };
    expect(events).toEqual([
      { ...base, script: '10 "new\nline"', output: 'first\nwords' },
      { ...base, script: '20', output: 'second' },
      { ...base, script: '30.sh', output: 'by the shell' },
      { event: 'health-ended', verdict: 'passed' },
    ]);
  });

  it('fails when a required one does, after all have been run; wanted ones only tell', () => {
    script('required.d/10', '#!/bin/sh\nexit 42');
    script('required.d/20', '#!/no/such/interpreter\n');
    script('required.d/30', '#!/bin/sh\nexit 0');
    script('wanted.d/10', '#!/bin/sh\nexit 1');
    const { status, events } = runHealth();
    expect(status).toBe(1);
    expect(events.map((event) => (event?.event === 'health' ? event.exit : event))).toEqual([
      42,
      127,
      0,
      1,
      { event: 'health-ended', verdict: 'failed' },
    ]);
  });

  it('passes when only a wanted one fails', () => {
    script('wanted.d/10', '#!/bin/sh\nexit 1');
    expect(runHealth().status).toBe(0);
  });

  it('ends one that takes too long, whatever it started', () => {
    script('required.d/10', '#!/bin/sh\necho waiting\nsleep 20 & sleep 20');
    const { events } = runHealth();
    expect(events[0]).toMatchObject({ exit: 124, output: expect.stringMatching(/^waiting/) as string });
  });

  it('keeps the last of what one says, any bytes', () => {
    script('required.d/10', "#!/bin/sh\nhead -c 100000 /dev/zero | tr '\\0' x; printf '\\377\"\\nlast'");
    const [event] = runHealth().events;
    expect(event?.event === 'health' && event.output).toMatch(/^x{1000,}\ufffd"\nlast$/);
  });

  it('passes where there is nothing to check', () => {
    expect(runHealth()).toEqual({ status: 0, events: [{ event: 'health-ended', verdict: 'passed' }] });
  });
});
