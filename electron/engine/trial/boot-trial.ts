import { closeSync, openSync } from 'node:fs';
import { appendFile, chmod, copyFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import type { TrialView } from '../../../shared/contract/views.ts';
import type { Report } from '../../../shared/model/progress.ts';
import { initrdOf } from '../boot/release-initrd.ts';
import { lackOf, makeSecondInitrd } from '../boot/second-initrd.ts';
import { inTree } from '../native/paths.ts';
import { createMeter } from '../progress/meter.ts';
import { checkRoom } from './check-room.ts';
import { collectConsole, type ConsoleLines } from './console-lines.ts';
import { findKernel, type Kernel } from './find-kernel.ts';
import { makeStoreDisk, measureTree, REHEARSED_SYSTEM } from './make-disk.ts';
import { healthOf, outcomeOfEnd, outcomeOfEvent, type Outcome } from './outcome.ts';
import { distrustKvm, probeKvm } from './probe-kvm.ts';
import { kernelArguments, qemuArguments, type Accelerator } from './qemu-command.ts';
import type { RehearseOptions } from './rehearse-options.ts';
import { collectReport, type ReportEvent } from './report-lines.ts';
import {
  CONTROL_DESCRIPTOR,
  FIRST_FILE_DESCRIPTOR,
  REPORT_DESCRIPTOR,
  runEmulator,
  type Emulator,
} from './run-emulator.ts';

/** Milliseconds for the machine to switch itself off, once all is known. */
const POWER_OFF_LIMIT = 5000;
/** Milliseconds after which KVM, where it hangs, would have printed something. */
const SILENCE_LIMIT = 20_000;

export interface Machine {
  readonly program: string;
  readonly memoryMegabytes: number;
  readonly processors: number;
}

/** Files that a rehearsal boots from. */
interface Prepared {
  readonly kernel: string;
  readonly initrd: string;
  readonly disk: string;
  /** Whether the initrd is ours alone. */
  readonly alone: boolean;
}

interface Boot {
  readonly outcome: Outcome;
  readonly events: readonly ReportEvent[];
  readonly seconds: number;
}

/** Boots the stack in a virtual machine and watches it until it has told how it is, or `limit` seconds are over. */
export async function bootTrial(options: RehearseOptions, machine: Machine): Promise<TrialView> {
  const at = new Date().toISOString();
  const lines = collectConsole(options.onConsole);
  const view = (
    where: Accelerator,
    kernel: Kernel | undefined,
    { outcome, events, seconds }: Boot,
  ): TrialView => ({
    at,
    ...outcome,
    where,
    kernel: kernel?.version ?? null,
    seconds,
    health: healthOf(events),
    console: lines.tail(),
  });

  const kernel = findKernel(options.mounted);
  if (kernel === undefined)
    return view('tcg', kernel, notBooted({ result: 'bad', reason: 'kernel-missing' }));
  const files = {
    kernel: `${options.scratch}/kernel`,
    initrd: `${options.scratch}/initrd`,
    disk: `${options.scratch}/store.img`,
  };
  try {
    const boots = await prepareBoot(options, kernel, files);
    const reason = lackOf(boots.missing);
    if (reason !== undefined) {
      lines.note(`newleaf: kernel ${kernel.version} lacks ${boots.missing.join(', ')}`);
      return view('tcg', kernel, notBooted({ result: 'bad', reason }));
    }
    await prepareDisk(options, files.disk, lines);
    const prepared: Prepared = { ...files, alone: boots.alone };
    const kvm = await probeKvm(machine.program, options.scratch, options.signal);
    options.signal?.throwIfAborted();
    if (kvm) {
      const boot = await bootOnce(options, machine, prepared, 'kvm', lines);
      if (boot !== undefined) return view('kvm', kernel, boot);
      distrustKvm();
      lines.note('newleaf: KVM does not work here; once more without it');
    }
    const boot = await bootOnce(options, machine, prepared, 'tcg', lines);
    return view('tcg', kernel, boot ?? notBooted({ result: 'unknown', reason: 'emulator-failed' }));
  } finally {
    for (const file of Object.values(files)) await rm(file, { force: true });
  }
}

function notBooted(outcome: Outcome): Boot {
  return { outcome, events: [], seconds: 0 };
}

/** Kernel and initrds, as a laptop would boot them: the release's own initrd where we know a door of it, and ours. */
async function prepareBoot(
  { mounted, signal }: RehearseOptions,
  kernel: Kernel,
  files: { readonly kernel: string; readonly initrd: string },
): Promise<{ readonly alone: boolean; readonly missing: readonly string[] }> {
  await copyFile(inTree(mounted, kernel.image), files.kernel);
  await chmod(files.kernel, 0o644);
  const own = await initrdOf(mounted, kernel);
  signal?.throwIfAborted();
  const alone = own === undefined || own.kind === 'unknown';
  const second = await makeSecondInitrd({
    root: mounted,
    kernel,
    alone,
    ...(signal === undefined ? {} : { signal }),
  });
  await writeFile(files.initrd, '');
  if (!alone) {
    await copyFile(inTree(mounted, own.path), files.initrd);
    await truncate(files.initrd, roundUp((await stat(files.initrd)).size));
  }
  await chmod(files.initrd, 0o644);
  await appendFile(files.initrd, second.archive);
  return { alone, missing: second.missing };
}

/** An archive begins at a multiple of four bytes, or Linux does not see it. */
function roundUp(length: number): number {
  return Math.ceil(length / 4) * 4;
}

async function prepareDisk(
  { layers, scratch, report, signal }: RehearseOptions,
  disk: string,
  lines: ConsoleLines,
): Promise<void> {
  const measured = [];
  for (const tree of layers) measured.push({ tree, size: await measureTree(tree, signal) });
  const total = measured.reduce((sum, { size }) => sum + size.bytes, 0);
  checkRoom(scratch, total);
  const meter = createMeter(report, 'prepare', 'bytes', total);
  let seen = 0;
  const advance = (bytes: number) => {
    const now = Math.min(bytes, total);
    meter.add(Math.max(0, now - seen));
    seen = Math.max(seen, now);
  };
  const exact = await makeStoreDisk({ layers: measured, disk, onBytes: advance, signal });
  advance(total);
  meter.end();
  if (!exact) lines.note('newleaf: no loop device; the disk keeps times in whole seconds only');
}

/** One run of the machine; `undefined` where it was the accelerator that did not work. */
async function bootOnce(
  options: RehearseOptions,
  machine: Machine,
  prepared: Prepared,
  accelerator: Accelerator,
  lines: ConsoleLines,
): Promise<Boot | undefined> {
  const { limit, signal, report } = options;
  signal?.throwIfAborted();
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const events: ReportEvent[] = [];
  const decided = createDecision();
  let silent = true;

  const emulator = startMachine(machine, prepared, accelerator, limit, {
    onConsole(bytes) {
      silent = false;
      lines.push(bytes);
    },
    onReport: collectReport((event) => {
      events.push(event);
      if (event.event === 'failed-units')
        lines.note(`newleaf: failed units: ${event.units.replaceAll('\n', ' ')}`);
      if (event.event === 'health') reportHealth(report, events);
      const outcome = outcomeOfEvent(event);
      if (outcome !== undefined) decided.resolve(outcome);
    }),
  });
  const stopped = emulator.ended.then(({ how, words }): Outcome | 'silent' => {
    lines.end();
    if (how === undefined) words.forEach((line) => lines.note(line));
    if (how === undefined && accelerator === 'kvm') return 'silent';
    return outcomeOfEnd(how ?? 'emulator-failed', lines.hasPanicked());
  });

  const timers = [
    setTimeout(() => decided.resolve(outcomeOfEnd('time-limit', lines.hasPanicked())), limit * 1000),
    setInterval(() => reportBoot(report, Math.min(seconds(), limit * 0.99), limit), 500),
    ...(accelerator === 'kvm' ? [setTimeout(() => silent && decided.resolve('silent'), SILENCE_LIMIT)] : []),
  ];
  const cancel = () => decided.reject(signal?.reason);
  signal?.addEventListener('abort', cancel);
  try {
    const outcome = await Promise.race([decided.promise, stopped]);
    timers.forEach(clearTimeout);
    if (outcome === 'silent') return undefined;
    const boot = { outcome, events, seconds: seconds() };
    reportBoot(report, boot.seconds, boot.seconds);
    if (outcome.result === 'good') await powerOff(emulator);
    return boot;
  } finally {
    signal?.removeEventListener('abort', cancel);
    timers.forEach(clearTimeout);
    emulator.kill();
    await emulator.ended;
  }
}

/** A promise that whoever comes first settles. */
function createDecision() {
  let resolve: (outcome: Outcome | 'silent') => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Outcome | 'silent'>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

function startMachine(
  machine: Machine,
  prepared: Prepared,
  accelerator: Accelerator,
  limit: number,
  on: { onConsole(bytes: Uint8Array): void; onReport(bytes: Uint8Array): void },
): Emulator {
  const paths = [prepared.kernel, prepared.initrd, prepared.disk];
  const files = [...paths.map((path) => openSync(path, 'r')), openSync(prepared.disk, 'r+')];
  const [kernel = 0, initrd = 0, read = 0, write = 0] = files.map(
    (_, index) => FIRST_FILE_DESCRIPTOR + index,
  );
  try {
    return runEmulator({
      program: machine.program,
      accelerator,
      files,
      parameters: qemuArguments({
        architecture: process.arch,
        accelerator,
        memoryMegabytes: machine.memoryMegabytes,
        processors: machine.processors,
        kernelArguments: kernelArguments({
          architecture: process.arch,
          system: REHEARSED_SYSTEM,
          limit: Math.ceil(limit),
          alone: prepared.alone,
        }),
        descriptors: {
          kernel,
          initrd,
          store: [write, read],
          report: REPORT_DESCRIPTOR,
          control: CONTROL_DESCRIPTOR,
        },
      }),
      ...on,
    });
  } finally {
    // The process has them now.
    files.forEach((descriptor) => closeSync(descriptor));
  }
}

/** Lets the machine end as it would; how that goes tells nothing more, and nothing of it is kept. */
async function powerOff(emulator: Emulator): Promise<void> {
  emulator.pressPowerButton();
  let limit: NodeJS.Timeout | undefined;
  await Promise.race([
    emulator.ended,
    new Promise((resolve) => (limit = setTimeout(resolve, POWER_OFF_LIMIT))),
  ]);
  clearTimeout(limit);
}

function reportBoot(report: Report | undefined, done: number, total: number): void {
  report?.({ step: 'boot', done, total, unit: 'seconds' });
}

function reportHealth(report: Report | undefined, events: readonly ReportEvent[]): void {
  const done = events.filter(({ event }) => event === 'health').length;
  // How many there are is known in there only.
  report?.({ step: 'health', done, total: 0, unit: 'files' });
}
