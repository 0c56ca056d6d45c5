import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { TrialView } from '../../../shared/contract/views.ts';
import { EngineError } from '../../../shared/model/errors.ts';
import { readBounded } from '../store/read-bounded.ts';
import { findTool, TOOL_FOLDERS } from '../transfer/tools.ts';
import { readBootAssets } from './boot-assets.ts';
import { collectConsole } from './console-lines.ts';
import { findBusybox } from './find-busybox.ts';
import { findKernel } from './find-kernel.ts';
import { killGroup } from './kill-group.ts';
import { healthOf, outcomeOfPrograms } from './outcome.ts';
import type { RehearseOptions } from './rehearse-options.ts';
import { collectReport, type ReportEvent } from './report-lines.ts';

/** Bytes of the report that are read, at most. */
const MOST_REPORT = 1024 * 1024;

/** Exit code of the script below where the stack can't be mounted. */
const NO_STACK = 41;

/** $1 mount options, $2 where to; then the program. In a mount namespace of its own, so it goes with it. */
const MOUNT_AND_RUN = `
mount -t overlay -o "$1" newleaf "$2" || exit ${NO_STACK}
shift 2
exec "$@"
`;

/** What root may do in there: what programs of a system need with their own files, nothing with the machine. */
const CAPABILITIES = ['CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FOWNER', 'CAP_SETUID', 'CAP_SETGID', 'CAP_KILL'];

/**
 * Starts the programs of the stack in namespaces of their own (mounts, processes, network, names, messages), with a throw-away
 * layer on top. Less than a boot: no kernel of the release, none of its services, nothing of its hardware.
 */
export async function programsTrial(options: RehearseOptions): Promise<TrialView> {
  const { mounted, scratch, limit, signal } = options;
  const at = new Date().toISOString();
  const start = performance.now();
  const lines = collectConsole(options.onConsole);
  lines.note(
    'newleaf: no virtual machine here; the programs are started without one, which is less than a boot',
  );
  prepare(options);
  try {
    const ended = await runInside(options, lines.push);
    lines.end();
    signal?.throwIfAborted();
    if (ended === NO_STACK)
      throw new EngineError('E_IO', { step: 'try', details: { call: 'mount', path: scratch } });
    const events = readReport(`${scratch}/run/report.jsonl`);
    return {
      at,
      ...outcomeOfPrograms(events, ended === 'time-limit'),
      where: 'programs',
      kernel: findKernel(mounted)?.version ?? null,
      seconds: Math.min((performance.now() - start) / 1000, limit),
      health: healthOf(events),
      console: lines.tail(),
    };
  } finally {
    for (const name of ['run', 'stack', 'top'])
      await rm(`${scratch}/${name}`, { recursive: true, force: true });
  }
}

function prepare({ scratch, layers, mounted }: RehearseOptions): void {
  for (const folder of ['run', 'run/bin', 'stack', 'stack/root', 'top', 'top/upper', 'top/work']) {
    mkdirSync(`${scratch}/${folder}`);
  }
  // Short names without commas and colons, which mount options could not hold.
  layers.forEach((tree, index) => symlinkSync(tree, `${scratch}/stack/${index}`));
  const assets = readBootAssets().files;
  for (const name of ['newleaf-report', 'newleaf-health', 'newleaf-programs']) {
    writeFileSync(`${scratch}/run/${name}`, assets.get(name) ?? '');
  }
  copyFileSync(findBusybox(mounted), `${scratch}/run/busybox`);
}

/** Exit code of what was run, or why it was ended. */
async function runInside(
  { scratch, layers, limit, signal }: RehearseOptions,
  onOutput: (bytes: Uint8Array) => void,
): Promise<number | 'time-limit' | 'stopped'> {
  const lower = layers.map((_, index) => String(index)).toReversed();
  const mountOptions = [
    `lowerdir=${lower.join(':')}`,
    'upperdir=../top/upper,workdir=../top/work',
    'redirect_dir=nofollow,metacopy=off,index=off,xino=off',
  ].join(',');
  const child = spawn(
    findTool('setpriv'),
    [
      ...['--pdeathsig', 'KILL', '--'],
      ...[findTool('unshare'), '--mount', '--pid', '--fork', '--kill-child', '--'],
      ...[findTool('sh'), '-c', MOUNT_AND_RUN, 'sh', mountOptions, 'root'],
      ...shutIn(`${scratch}/stack/root`, `${scratch}/run`),
    ],
    {
      cwd: `${scratch}/stack`,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { LC_ALL: 'C', PATH: TOOL_FOLDERS.join(':') },
    },
  );
  for (const stream of [child.stdout, child.stderr] as Readable[]) stream.on('data', onOutput);
  let cut: 'time-limit' | 'stopped' | undefined;
  const stop = (why: 'time-limit' | 'stopped') => {
    cut ??= why;
    killGroup(child);
  };
  const timer = setTimeout(() => stop('time-limit'), limit * 1000);
  const cancel = () => stop('stopped');
  signal?.addEventListener('abort', cancel);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve(exitCode ?? -1));
    });
    return cut ?? code;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

/** bwrap(1): the stack as the whole file system, our scripts and what they tell in /run/newleaf. */
function shutIn(root: string, run: string): string[] {
  return [
    findTool('bwrap'),
    ...['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...CAPABILITIES.flatMap((capability) => ['--cap-add', capability]),
    ...['--bind', root, '/', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/run', '--tmpfs', '/tmp'],
    ...[
      '--bind',
      run,
      '/run/newleaf',
      '--chdir',
      '/',
      '--clearenv',
      '--setenv',
      'PATH',
      '/run/newleaf/bin',
      '--',
    ],
    ...['/run/newleaf/busybox', 'sh', '-c'],
    '/run/newleaf/busybox --install -s /run/newleaf/bin && exec sh /run/newleaf/newleaf-programs',
  ];
}

/** What the scripts told; the programs of the release could write there too, and anything. */
function readReport(path: string): ReportEvent[] {
  const events: ReportEvent[] = [];
  const bytes = readBounded(path, MOST_REPORT);
  if (bytes !== undefined) collectReport((event) => events.push(event))(bytes);
  return events;
}
