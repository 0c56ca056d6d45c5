import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { findTool } from '../../engine/transfer/tools.ts';
import { aptSources } from './apt-sources.ts';
import { BOOTSTRAP_TOTAL, createBootstrapProgress } from './bootstrap-progress.ts';
import { DISTRIBUTION, LIGHTEN, PACKAGES, SUITES, type SampleRelease } from './recipe.ts';
import { removeSecrets } from './remove-secrets.ts';

/** Of a step: `total` is 0 while it is not known. */
export type ReportPart = (done: number, total: number) => void;

export interface MakeTreeOptions {
  readonly which: SampleRelease;
  /** An empty folder of the call's own. The tree is `tree` in it. */
  readonly work: string;
  /** Where packages that were fetched once are kept. */
  readonly packages: string;
  readonly report?: ReportPart;
  readonly signal?: AbortSignal;
}

const LAST_LINES = 20;
/** Milliseconds in which a server has to answer. */
const PATIENCE = 5000;

/**
 * Makes a small bootable system, without secrets; gives its folder. E_SOURCE { source, reason } where packages can't be
 * had, E_PROCESS { tool, exitCode, lastLines }, E_TOOL { tool }, E_CANCELLED.
 */
export async function makeTree(options: MakeTreeOptions): Promise<string> {
  const { which, work, packages, report, signal } = options;
  const tree = join(work, 'tree');
  mkdirSync(join(work, 'tmp'));
  mkdirSync(packages, { recursive: true });
  const sources = await aptSources(SUITES[which]);
  report?.(0, 0);
  const { exitCode, lastLines } = await runApart(
    ['mmdebstrap', ...bootstrapWords(tree, sources)],
    options,
    createBootstrapProgress(),
  );
  if (signal?.aborted === true) throw new EngineError('E_CANCELLED', { cause: signal.reason });
  if (exitCode !== 0) throw await explainFailure(sources, exitCode, lastLines);
  removeSecrets(tree);
  report?.(BOOTSTRAP_TOTAL, BOOTSTRAP_TOTAL);
  return tree;
}

function bootstrapWords(tree: string, sources: readonly string[]): string[] {
  return [
    ...['--mode=root', '--format=directory', '--variant=minbase', '--verbose'],
    `--include=${PACKAGES.join(',')}`,
    `--customize-hook=${LIGHTEN}`,
    // mmdebstrap(1), "cache": the second release needs nearly the same packages, and so does another try.
    '--skip=essential/unlink',
    '--setup-hook=mkdir -p "$1/var/cache/apt/archives/"',
    '--setup-hook=sync-in . /var/cache/apt/archives/',
    '--customize-hook=sync-out /var/cache/apt/archives .',
    ...[DISTRIBUTION, tree, ...sources],
  ];
}

/**
 * Runs it in namespaces of mounts and processes of its own, whose first process dies with us, however we end: then
 * the kernel ends all the others, and what they had mounted is gone.
 */
async function runApart(
  [program, ...words]: [string, ...string[]],
  { work, packages, report, signal }: MakeTreeOptions,
  progressOf: (line: string) => number | undefined,
): Promise<{ readonly exitCode: number; readonly lastLines: readonly string[] }> {
  signal?.throwIfAborted();
  const child = spawn(
    findTool('setpriv'),
    [
      ...['--pdeathsig', 'KILL', '--', findTool('unshare')],
      ...[
        '--mount',
        '--propagation',
        'private',
        '--pid',
        '--fork',
        '--mount-proc',
        '--kill-child=KILL',
        '--',
      ],
      ...[findTool(program), ...words],
    ],
    {
      cwd: packages,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', TMPDIR: join(work, 'tmp') },
      // Out of reach of Ctrl-C, which is ours to pass on.
      detached: true,
    },
  );
  const lastLines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > LAST_LINES) lastLines.shift();
      const done = progressOf(line);
      if (done !== undefined && done < BOOTSTRAP_TOTAL) report?.(done, BOOTSTRAP_TOTAL);
    });
  }
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop);
  try {
    // Closed when nobody holds its output any more: so all that it started are gone too.
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? -1));
    });
    return { exitCode, lastLines };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Whether it was the network is asked of the network: what the programs say is for people. */
async function explainFailure(
  sources: readonly string[],
  exitCode: number,
  lastLines: readonly string[],
): Promise<EngineError> {
  const details = { lastLines: [...lastLines] };
  for (const source of new Set(sources.map((line) => line.split(' ')[1] ?? ''))) {
    const reason = await whyUnreachable(source);
    if (reason !== undefined)
      return new EngineError('E_SOURCE', {
        step: 'sample',
        retryable: true,
        details: { source, reason, ...details },
      });
  }
  return new EngineError('E_PROCESS', {
    step: 'sample',
    retryable: true,
    details: { tool: 'mmdebstrap', exitCode, ...details },
  });
}

/** The system's word for why nobody answers there, or at the proxy that asks for us; undefined where somebody does. */
async function whyUnreachable(source: string): Promise<string | undefined> {
  const asked = process.env['http_proxy'] ?? source;
  if (!/^https?:/.test(asked) || !URL.canParse(asked)) return undefined;
  const { hostname, port, protocol } = new URL(asked);
  const socket = connect({ host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)) });
  try {
    return await new Promise((resolve) => {
      socket.setTimeout(PATIENCE, () => resolve('ETIMEDOUT'));
      socket.on('connect', () => resolve(undefined));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    });
  } finally {
    socket.destroy();
  }
}
