/**
 * A whole `newleaf get` against what people do without it, in one run: a stock rsync with zstd of the same two
 * trees into a copy of the older, and `sync -f`. Both from real rsync daemons on loopback, through the same relay
 * that counts bytes, in turns. The server's work is not counted, the laptop's is: time by the clock, and peak memory
 * of the largest process and of all together.
 *
 *   npm run bench -- [--runs N] [--json]         needs root; NEWLEAF_TREES or mmdebstrap
 */
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { debianPair, type DebianTrees } from '../e2e/fixtures/debian-pair.ts';
import { startByteRelay, type ByteRelay } from '../e2e/harness/byte-relay.ts';
import { startDaemon } from '../e2e/harness/daemon.ts';
import { makeLaptop } from '../e2e/harness/laptop.ts';
import { outcomeOf, startNewleaf } from '../e2e/harness/newleaf.ts';
import { watchPeakMemory } from '../e2e/harness/peak-memory.ts';
import { startRsyncDaemon } from '../e2e/harness/rsync-daemon.ts';
import { makeSchool } from '../e2e/harness/school.ts';
import { makeWorkspace, type Workspace } from '../e2e/harness/workspace.ts';
import { median } from './report/median.ts';
import { table } from './report/table.ts';

interface Sample {
  /** Bytes from the server, counted on the wire. */
  readonly received: number;
  /** Bytes to the server. */
  readonly sent: number;
  readonly seconds: number;
  /** Bytes of memory: of the largest process, and of all that ran at once. */
  readonly memory: number;
  readonly memoryWithChildren: number;
}

interface Contestant {
  readonly name: string;
  /**
   * A new copy of what was before; not measured. Nothing is removed until the end: ext4 passes over inodes that were
   * freed within the last minutes, which slows down whoever comes next.
   */
  prepare(): Promise<void>;
  /** Starts what is measured. */
  start(): { readonly pid: number; readonly ended: Promise<void> };
  readonly relay: ByteRelay;
}

const MEASURES = ['received', 'sent', 'seconds', 'memory', 'memoryWithChildren'] as const;

async function measure({ prepare, start, relay }: Contestant): Promise<Sample> {
  await prepare();
  await execa('sync');
  relay.reset();
  const begin = performance.now();
  const { pid, ended } = start();
  const watched = watchPeakMemory(pid, ended);
  await ended;
  const seconds = (performance.now() - begin) / 1000;
  const peak = await watched;
  return {
    received: relay.received(),
    sent: relay.sent(),
    seconds,
    memory: peak.largest,
    memoryWithChildren: peak.withChildren,
  };
}

function medians(samples: readonly Sample[]): Sample {
  return Object.fromEntries(
    MEASURES.map((name) => [name, median(samples.map((sample) => sample[name]))]),
  ) as unknown as Sample;
}

function ratios(one: Sample, other: Sample): Sample {
  return Object.fromEntries(MEASURES.map((name) => [name, one[name] / other[name]])) as unknown as Sample;
}

/** `newleaf get` of the newer over a store whose core is the older. */
async function prepareNewleaf(
  workspace: Workspace,
  trees: DebianTrees,
): Promise<Contestant & { stop(): Promise<void> }> {
  const school = makeSchool(workspace.makeFolder('school'));
  await school.publish(trees.old, 'old');
  await school.publish(trees.new, 'new');
  const daemon = await startDaemon(school.repository);
  const relay = await startByteRelay(daemon.port);
  const url = new URL(daemon.url);
  url.port = String(relay.port);
  url.hostname = '127.0.0.1';
  const template = workspace.path('template');
  await makeLaptop(template, workspace.makeFolder('mount')).init(url.href, school, [
    trees.old,
    '--release',
    'old',
  ]);
  let store = template;
  let run = 0;
  return {
    name: 'newleaf get',
    relay,
    async prepare() {
      store = workspace.path(`store-${++run}`);
      await execa('cp', ['-a', template, store]);
    },
    start() {
      const words = ['get', 'new', '--store', store, '--json'];
      const running = startNewleaf(words);
      const ended = outcomeOf(words, running).then((outcome) => {
        if (outcome.code !== 0) throw new Error(`get ended with ${String(outcome.code)}: ${outcome.stderr}`);
      });
      return { pid: running.pid!, ended };
    },
    async stop() {
      await relay.close();
      await daemon.stop();
    },
  };
}

/** rsync as people use it, into a copy of the older tree, and down to the disk. */
async function prepareRsync(
  workspace: Workspace,
  trees: DebianTrees,
): Promise<Contestant & { stop(): Promise<void> }> {
  const daemon = await startRsyncDaemon(workspace.folder, { tree: trees.new });
  const relay = await startByteRelay(daemon.port);
  let copy = '';
  let run = 0;
  const script = 'rsync -aHAX --delete -z --compress-choice=zstd "$1" "$2" && sync -f "$2"';
  return {
    name: 'rsync -aHAX --delete -z (zstd); sync -f',
    relay,
    async prepare() {
      copy = workspace.path(`copy-${++run}`);
      await execa('cp', ['-a', trees.old, copy]);
    },
    start() {
      const running = execa('sh', ['-c', script, 'sh', `rsync://127.0.0.1:${relay.port}/tree/`, `${copy}/`]);
      return { pid: running.pid!, ended: running.then(() => undefined) };
    },
    async stop() {
      await relay.close();
      await daemon.stop();
    },
  };
}

const COLUMNS: readonly (readonly [string, (sample: Sample) => string])[] = [
  ['received', ({ received }) => `${(received / 1e6).toFixed(1)} MB`],
  ['sent', ({ sent }) => `${(sent / 1e6).toFixed(1)} MB`],
  ['time', ({ seconds }) => `${seconds.toFixed(1)} s`],
  ['memory of largest', ({ memory }) => `${(memory / 1e6).toFixed(0)} MB`],
  ['of all', ({ memoryWithChildren }) => `${(memoryWithChildren / 1e6).toFixed(0)} MB`],
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } },
  });
  const runs = Math.max(3, Number(values.runs));
  if (process.getuid?.() !== 0) throw new Error('the bench needs root');
  const trees = await debianPair();
  const workspace = makeWorkspace('bench');
  const stops: (() => Promise<void>)[] = [];
  try {
    const ours = await prepareNewleaf(workspace, trees);
    stops.push(ours.stop);
    const theirs = await prepareRsync(workspace, trees);
    stops.push(theirs.stop);
    const samples: { readonly ours: Sample; readonly theirs: Sample }[] = [];
    for (let run = 1; run <= runs; run++) {
      process.stderr.write(`run ${run} of ${runs} …\n`);
      samples.push({ ours: await measure(ours), theirs: await measure(theirs) });
    }
    const summary = {
      ours: medians(samples.map((each) => each.ours)),
      theirs: medians(samples.map((each) => each.theirs)),
    };
    const ratio = ratios(summary.ours, summary.theirs);
    if (values.json) {
      console.log(
        JSON.stringify({
          runs,
          names: { ours: ours.name, theirs: theirs.name },
          medians: summary,
          ratio,
          samples,
        }),
      );
      return;
    }
    const heading = [`medians of ${runs} runs each`, ...COLUMNS.map(([name]) => name)];
    const row = (name: string, sample: Sample) => [name, ...COLUMNS.map(([, show]) => show(sample))];
    const ratioRow = ['ratio', ...MEASURES.map((name) => ratio[name].toFixed(2))];
    console.log(table([heading, row(ours.name, summary.ours), row(theirs.name, summary.theirs), ratioRow]));
  } finally {
    for (const stop of stops) await stop();
    workspace.remove();
  }
}

// So that Ctrl-C leaves nothing behind: the workspace goes when the process does.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
await main();
