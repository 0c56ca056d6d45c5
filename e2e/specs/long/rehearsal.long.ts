/** Stacks of a real Debian and a few changes over it, rehearsed for real: what is said of each, and what is left behind. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TrialView } from '../../../shared/contract/views.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { makeNode } from '../../../electron/engine/native/nodes.ts';
import { openStack } from '../../../electron/engine/overlay/mount.ts';
import { rehearse } from '../../../electron/engine/trial/rehearse.ts';
import { debianPair } from '../../fixtures/debian-pair.ts';
import { describeWhere } from '../../harness/skip.ts';
import { waitUntil } from '../../harness/wait-until.ts';
import { mountsBelow, useWorkspace } from '../../harness/workspace.ts';

/** Seconds that a boot may take on a busy machine without KVM. */
const LONG = 300;
const CHECKS = 'usr/lib/newleaf/health.d';

/** Processes that have a file of `folder` open, or run in it. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false;
    try {
      const links = readdirSync(`/proc/${name}/fd`).map((fd) => `fd/${fd}`);
      return ['cwd', ...links].some((link) => readlinkSync(`/proc/${name}/${link}`).startsWith(folder));
    } catch {
      return false; // gone
    }
  });
}

describeWhere(['root', 'overlay', 'qemu', 'mmdebstrap'], 'a rehearsal', () => {
  const workspace = useWorkspace('rehearsal');
  let core = '';
  beforeAll(async () => void (core = (await debianPair()).old));
  afterEach(() => {
    expect(mountsBelow(workspace.folder)).toEqual([]);
    expect(processesIn(workspace.folder)).toEqual([]);
    expect(execFileSync('losetup', ['-l', '-O', 'BACK-FILE'], { encoding: 'utf8' })).not.toContain(
      workspace.folder,
    );
  });

  /** A layer over the core: programs by path, and paths that are gone. */
  function layerOf(programs: Readonly<Record<string, string>>, gone: readonly string[] = []): string {
    const tree = mkdtempSync(join(workspace.folder, 'layer-'));
    chmodSync(tree, 0o755);
    for (const [path, text] of Object.entries(programs)) {
      mkdirSync(join(tree, dirname(path)), { recursive: true });
      writeFileSync(join(tree, path), text);
      chmodSync(join(tree, path), 0o755);
    }
    for (const path of gone) {
      mkdirSync(join(tree, dirname(path)), { recursive: true });
      makeNode(Buffer.from(join(tree, path)), 'char', 0, 0);
    }
    return tree;
  }

  interface Watched {
    readonly limit?: number;
    readonly signal?: AbortSignal;
    onConsole?(line: string): void;
    report?(progress: Progress): void;
  }

  async function tryStack(layers: readonly string[], watched: Watched = {}): Promise<TrialView> {
    const scratch = mkdtempSync(join(workspace.folder, 'scratch-'));
    const stack = openStack(layers);
    try {
      return await rehearse({ layers, mounted: stack.root, scratch, limit: LONG, ...watched });
    } finally {
      stack.close();
      expect(readdirSync(scratch)).toEqual([]);
      rmSync(scratch, { recursive: true });
    }
  }

  it('is good when the system comes up: checks are run, a wanted one that fails is only told', async () => {
    const layer = layerOf(
      {
        [`${CHECKS}/required.d/10-layers.sh`]:
          '#!/bin/sh\ntest ! -e /etc/issue && test -e /etc/passwd && echo "as $(id -u)"\n',
        [`${CHECKS}/required.d/20-kernel.sh`]:
          '#!/bin/sh\nuname -r; grep -c "^newleaf / overlay " /proc/mounts\n',
        [`${CHECKS}/wanted.d/10-network "quoted".sh`]: '#!/bin/sh\necho no network; exit 3\n',
      },
      ['etc/issue'],
    );
    const steps: Progress[] = [];
    const seen: string[] = [];
    const trial = await tryStack([core, layer], {
      report: (progress) => void steps.push(progress),
      onConsole: (line) => void seen.push(line),
    });
    expect(trial).toMatchObject({ result: 'good', reason: 'boot-complete' });
    expect(['kvm', 'tcg']).toContain(trial.where);
    expect(existsSync(join(core, 'boot', `vmlinuz-${trial.kernel}`))).toBe(true);
    expect(trial.health).toEqual([
      { script: '10-layers.sh', level: 'required', exitCode: 0, output: 'as 0' },
      { script: '20-kernel.sh', level: 'required', exitCode: 0, output: `${trial.kernel}\n1` },
      { script: '10-network "quoted".sh', level: 'wanted', exitCode: 3, output: 'no network' },
    ]);
    expect(trial.seconds).toBeGreaterThan(1);
    expect(seen.join('\n')).toContain('Reached target');
    expect(trial.console.length).toBeGreaterThan(20);
    for (const step of ['prepare', 'boot'] as const) {
      const done = steps.filter((progress) => progress.step === step);
      expect(done.map((progress) => progress.done)).toEqual(
        done.map((progress) => progress.done).toSorted((a, b) => a - b),
      );
      expect(done.at(-1)?.done).toBe(done.at(-1)?.total);
    }
  });

  it('is bad when a required check fails, and says which and what it said', async () => {
    const layer = layerOf({
      [`${CHECKS}/required.d/10-disk.sh`]: '#!/bin/sh\necho "the disk is tired" >&2\nexit 7\n',
      [`${CHECKS}/required.d/20-after.sh`]: '#!/bin/sh\nexit 0\n',
    });
    const trial = await tryStack([core, layer]);
    expect(trial).toMatchObject({ result: 'bad', reason: 'health-required' });
    expect(trial.health).toEqual([
      { script: '10-disk.sh', level: 'required', exitCode: 7, output: 'the disk is tired' },
      { script: '20-after.sh', level: 'required', exitCode: 0, output: '' },
    ]);
  });

  it('is bad when init is missing, and says so in a sentence', async () => {
    const trial = await tryStack([core, layerOf({}, ['usr/sbin/init', 'usr/lib/systemd/systemd'])]);
    expect(trial).toMatchObject({ result: 'bad', reason: 'init-missing', health: [] });
    expect(trial.console.join('\n')).toMatch(/newleaf: This system has no program to start with/);
  });

  it('is bad when init ends, by which the kernel panics', async () => {
    const trial = await tryStack([
      core,
      layerOf({ 'usr/sbin/init': '#!/bin/sh\nexit 1\n' }, ['usr/lib/systemd/systemd']),
    ]);
    expect(trial).toMatchObject({ result: 'bad', reason: 'kernel-panic' });
    expect(trial.console.join('\n')).toContain('Attempted to kill init');
  });

  it('is bad when nothing comes for as long as the limit', async () => {
    const trial = await tryStack([core, layerOf({ 'usr/sbin/init': '#!/bin/sh\nexec sleep 100000\n' })], {
      limit: 15,
    });
    expect(trial).toMatchObject({ result: 'bad', reason: 'time-limit' });
    expect(trial.seconds).toBeGreaterThanOrEqual(15);
  });

  it('is bad without a kernel, before anything is made', async () => {
    const boot = readdirSync(join(core, 'boot')).filter((name) => name.startsWith('vmlinuz-'));
    const trial = await tryStack([
      core,
      layerOf(
        {},
        boot.map((name) => `boot/${name}`),
      ),
    ]);
    expect(trial).toMatchObject({ result: 'bad', reason: 'kernel-missing', kernel: null });
  });

  it.each([
    ['while its disks are made', (progress: Progress) => progress.step === 'prepare' && progress.done > 0],
    ['while it boots', (progress: Progress) => progress.step === 'boot' && progress.done > 3],
  ])('leaves nothing when it is cancelled %s', async (_when, isTime) => {
    const abort = new AbortController();
    const trial = tryStack([core], {
      signal: abort.signal,
      report: (progress) => isTime(progress) && abort.abort(),
    });
    await expect(trial).rejects.toMatchObject({ code: 'E_CANCELLED' });
  });

  it('leaves no process and no mount when the engine is killed', async () => {
    const scratch = mkdtempSync(join(workspace.folder, 'killed-'));
    const program = `
      import { rehearse } from ${JSON.stringify(join(import.meta.dirname, '../../../electron/engine/trial/rehearse.ts'))};
      await rehearse({ layers: [process.argv[1]], mounted: process.argv[1], scratch: process.argv[2], limit: ${LONG},
        onConsole: (line) => console.log(line) });
    `;
    const engine = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program, core, scratch],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(engine.stdout, 'data');
    expect(processesIn(scratch)).not.toEqual([]);
    engine.kill('SIGKILL');
    await once(engine, 'exit');
    await waitUntil('nothing uses the disks', () => (processesIn(scratch).length === 0 ? true : undefined));
    rmSync(scratch, { recursive: true });
  });

  describe('without QEMU', () => {
    /** Programs of this machine that are found, but for QEMU's. */
    async function withoutEmulator<Result>(run: () => Promise<Result>): Promise<Result> {
      const folder = mkdtempSync(join(workspace.folder, 'path-'));
      for (const name of readdirSync('/usr/bin')) {
        if (!name.startsWith('qemu')) symlinkSync(`/usr/bin/${name}`, join(folder, name));
      }
      const path = process.env['PATH'];
      process.env['PATH'] = folder;
      try {
        return await run();
      } finally {
        process.env['PATH'] = path;
        rmSync(folder, { recursive: true });
      }
    }

    it('starts the programs and runs the checks, and says that it was less than a boot', async () => {
      const layer = layerOf({
        [`${CHECKS}/required.d/10-where.sh`]:
          '#!/bin/sh\necho "$(ls /sys/class/net 2>/dev/null) $(ls -d /proc/[0-9]* | wc -l)"; touch /usr/lib/written\n',
        [`${CHECKS}/wanted.d/10.sh`]: '#!/bin/sh\nexit 1\n',
      });
      const trial = await withoutEmulator(() => tryStack([core, layer]));
      expect(trial).toMatchObject({ result: 'good', reason: 'programs-started', where: 'programs' });
      expect(trial.health.map(({ script, exitCode }) => [script, exitCode])).toEqual([
        ['10-where.sh', 0],
        ['10.sh', 1],
      ]);
      expect(trial.console[0]).toMatch(/less than a boot/);
      for (const tree of [core, layer]) expect(existsSync(join(tree, 'usr/lib/written'))).toBe(false);
    });

    it.each([
      ['a program no longer finds its libraries', 'program-failed', 'usr/lib/x86_64-linux-gnu/libmount.so.1'],
      ['there is no shell', 'program-failed', 'usr/bin/sh'],
    ])('is bad when %s', async (_what, reason, path) => {
      const trial = await withoutEmulator(() => tryStack([core, layerOf({}, [path])]));
      expect(trial).toMatchObject({ result: 'bad', reason, where: 'programs' });
    });

    it('is bad when a required check fails', async () => {
      const layer = layerOf({ [`${CHECKS}/required.d/1.sh`]: '#!/bin/sh\nexit 9\n' });
      const trial = await withoutEmulator(() => tryStack([core, layer]));
      expect(trial).toMatchObject({ result: 'bad', reason: 'health-required' });
    });

    it('is bad when a check hangs beyond the limit, and leaves nothing', async () => {
      const layer = layerOf({ [`${CHECKS}/required.d/1.sh`]: '#!/bin/sh\nsleep 100000 & sleep 100000\n' });
      const trial = await withoutEmulator(() => tryStack([core, layer], { limit: 5 }));
      expect(trial).toMatchObject({ result: 'bad', reason: 'time-limit', where: 'programs' });
    });

    it('leaves nothing when it is cancelled', async () => {
      const abort = new AbortController();
      const layer = layerOf({ [`${CHECKS}/required.d/1.sh`]: '#!/bin/sh\nsleep 100000\n' });
      const trial = withoutEmulator(() =>
        tryStack([core, layer], {
          signal: abort.signal,
          onConsole: (line) => line.startsWith('ID=') && abort.abort(),
        }),
      );
      await expect(trial).rejects.toMatchObject({ code: 'E_CANCELLED' });
    });
  });
});
