import { closeSync, openSync } from 'node:fs';
import { copyFile, chmod, rm } from 'node:fs/promises';
import type { TrialView } from '../../../shared/contract/views.ts';
import type { Report } from '../../../shared/model/progress.ts';
import { inTree } from '../native/paths.ts';
import { createMeter } from '../progress/meter.ts';
import { checkRoom } from './check-room.ts';
import { collectConsole, type ConsoleLines } from './console-lines.ts';
import { findKernel, type Kernel } from './find-kernel.ts';
import { makeEmptyDisk, makeLayerDisk, measureTree } from './make-disk.ts';
import { makeInitrd, modulesFor } from './make-initrd.ts';
import { healthOf, outcomeOfEnd, outcomeOfEvent, type Outcome } from './outcome.ts';
import { distrustKvm, probeKvm } from './probe-kvm.ts';
import { kernelArguments, qemuArguments, type Accelerator } from './qemu-command.ts';
import type { RehearseOptions } from './rehearse.ts';
import { collectReport, type ReportEvent } from './report-lines.ts';
import {
  CONTROL_DESCRIPTOR,
  FIRST_FILE_DESCRIPTOR,
  REPORT_DESCRIPTOR,
  runEmulator,
  type Emulator,
} from './run-emulator.ts';

/** Bytes that a trial may write. The file is sparse. */
const TOP_LENGTH = 1024 * 1024 * 1024;
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
  /** Core first. */
  readonly layers: readonly string[];
  readonly top: string;
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
  const modules = modulesFor(options.mounted, kernel);
  if (modules.missing.length > 0) {
    lines.note(`newleaf: kernel ${kernel.version} lacks ${modules.missing.join(', ')}`);
    const overlay = modules.missing.includes('overlay');
    // A laptop needs overlay too; the rest is what a virtual machine has.
    if (overlay) return view('tcg', kernel, notBooted({ result: 'bad', reason: 'kernel-lacks-overlay' }));
  }

  const prepared = preparedIn(options);
  try {
    await prepare(options, kernel, modules.paths, prepared, lines);
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
    for (const file of [prepared.kernel, prepared.initrd, prepared.top, ...prepared.layers]) {
      await rm(file, { force: true });
    }
  }
}

function notBooted(outcome: Outcome): Boot {
  return { outcome, events: [], seconds: 0 };
}

function preparedIn({ scratch, layers }: RehearseOptions): Prepared {
  return {
    kernel: `${scratch}/kernel`,
    initrd: `${scratch}/initrd`,
    layers: layers.map((_, index) => `${scratch}/layer-${index}.img`),
    top: `${scratch}/top.img`,
  };
}

async function prepare(
  options: RehearseOptions,
  kernel: Kernel,
  modules: readonly string[],
  prepared: Prepared,
  lines: ConsoleLines,
): Promise<void> {
  const { layers, mounted, scratch, report, signal } = options;
  const cancel = signal === undefined ? {} : { signal };
  await copyFile(inTree(mounted, kernel.image), prepared.kernel);
  await chmod(prepared.kernel, 0o644);
  await makeInitrd({ root: mounted, kernel, modules, into: prepared.initrd, ...cancel });

  const sizes = [];
  for (const tree of layers) sizes.push(await measureTree(tree, signal));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  checkRoom(scratch, total);
  const meter = createMeter(report, 'prepare', 'bytes', total);
  let exact = true;
  for (const [index, tree] of layers.entries()) {
    const [size, disk] = [sizes[index], prepared.layers[index]];
    if (size === undefined || disk === undefined) continue;
    let seen = 0;
    const advance = (bytes: number) => {
      const now = Math.min(bytes, size.bytes);
      meter.add(Math.max(0, now - seen));
      seen = Math.max(seen, now);
    };
    exact = (await makeLayerDisk({ tree, size, disk, onBytes: advance, signal })) && exact;
    advance(size.bytes);
  }
  await makeEmptyDisk(prepared.top, TOP_LENGTH, signal);
  meter.end();
  if (!exact) lines.note('newleaf: no loop device; the disks keep times in whole seconds only');
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

  const emulator = startMachine(machine, prepared, accelerator, {
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
  on: { onConsole(bytes: Uint8Array): void; onReport(bytes: Uint8Array): void },
): Emulator {
  const paths = [prepared.kernel, prepared.initrd, ...prepared.layers, prepared.top];
  const files = [...paths.map((path) => openSync(path, 'r')), openSync(prepared.top, 'r+')];
  const [kernel = 0, initrd = 0, ...disks] = files.map((_, index) => FIRST_FILE_DESCRIPTOR + index);
  const [topRead = 0, topWrite = 0] = disks.splice(-2);
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
        kernelArguments: kernelArguments(process.arch, prepared.layers.length),
        descriptors: {
          kernel,
          initrd,
          layers: disks,
          top: [topWrite, topRead],
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
