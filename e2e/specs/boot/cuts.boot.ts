/**
 * The power goes while a laptop arms, starts a trial, keeps, settles or reverts. One run of it all is recorded, every write to its disk in order; then
 * its disk is looked at as a cut at each of them would have left it: with all that was written until then (the machine was killed), or with
 * any choice of what was written since the last flush (the power went).
 *
 * NEWLEAF_CUTS=all looks at ten times as many choices, at the store in every stretch, and starts a dozen; hours without KVM. By default:
 * - what the boot loader would start, at every write to its partition, and at twenty choices for each stretch between flushes;
 * - the store, and what the engine makes of both at its next start, at some stretches of each operation, and at a choice for each;
 * - two such laptops start, and one is killed while it keeps. `newleaf verify` reads the whole store once for what looks the same.
 * NEWLEAF_CUTS_KEEP=<folder> leaves the recording there, and takes it from there where there is one.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { getOnDisk, makeLaptopDisk, publishChanged } from '../../fixtures/boot/laptop-disk.ts';
import {
  COMMANDS,
  goThroughAll,
  MARK_SECTOR,
  NEWLEAF,
  OPERATIONS,
  type Operation,
} from '../../fixtures/boot/recorded-laptop.ts';
import { paddedInitrd } from '../../fixtures/boot/releases.ts';
import {
  diskMaker,
  espViewer,
  killedAt,
  killsOfEsp,
  powerCutIn,
  powerCutsOfEsp,
  type Cut,
} from '../../harness/boot/cuts.ts';
import { auditDisk, copyDisk } from '../../harness/boot/disk.ts';
import { espOf, type EspAtCut } from '../../harness/boot/esp-at-cut.ts';
import { startFromOutside, type KnownStores } from '../../harness/boot/laptop-at-cut.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { intervalsOf, openRecording, type Passage, type Recording } from '../../harness/boot/recording.ts';
import { untilThought } from '../../harness/boot/until-thought.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { seeded } from '../../harness/boot/write-log.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

const ALL = process.env['NEWLEAF_CUTS'] === 'all';
const KEPT = process.env['NEWLEAF_CUTS_KEEP'];
/** Choices of what is lost, for each stretch between flushes. */
const CHOICES = ALL ? 200 : 20;
/** Of each operation: stretches at which the store is looked at, too. */
const STRETCHES = ALL ? Number.POSITIVE_INFINITY : 3;

/** The systems that there are in that run. */
interface Systems {
  readonly core: string;
  readonly good: string;
  readonly settled: string;
}

/** What may start, and what `boot/` may name once the engine was there: before, and after. */
interface Allowed {
  readonly first: readonly [old: string, new_: string];
  readonly lasting: readonly [old: string, new_: string];
  readonly pointers: readonly [old: object, new_: object];
}

/** While a trial runs its one start is used up, and the system that it is tried from would start. */
const ALLOWED: Readonly<Record<Operation, (systems: Systems) => Allowed>> = {
  arm: ({ core, good }) => ({
    first: [core, good],
    lasting: [core, core],
    pointers: [{ current: core }, { current: core, trial: good }],
  }),
  start: ({ core, good }) => ({
    first: [core, good],
    lasting: [core, core],
    pointers: [
      { current: core, trial: good },
      { current: core, trial: good },
    ],
  }),
  keep: ({ core, good }) => ({
    first: [good, good],
    lasting: [core, good],
    pointers: [
      { current: core, trial: good },
      { current: good, fallback: core },
    ],
  }),
  settle: ({ core, good, settled }) => ({
    first: [good, settled],
    lasting: [good, settled],
    pointers: [
      { current: good, fallback: core },
      { current: settled, fallback: core },
    ],
  }),
  revert: ({ core, settled }) => ({
    first: [settled, core],
    lasting: [settled, core],
    pointers: [{ current: settled, fallback: core }, { current: core }],
  }),
};

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'a laptop whose power goes', () => {
  const workspace = useWorkspace('cuts');
  const machines = useMachines(workspace);
  let recording: Recording;
  let systems: Systems;

  beforeAll(async () => {
    const [before, log] = ['before.img', 'log'].map((name) => join(KEPT ?? workspace.folder, name)) as [
      string,
      string,
    ];
    if (!existsSync(log)) await record(before, log);
    recording = openRecording(before, log, MARK_SECTOR);
    close = () => recording.close();
    expect(recording.passages.map(({ name }) => name)).toEqual(OPERATIONS);
    const look = espViewer(recording);
    const after = Object.fromEntries(
      recording.passages.map(({ name, until }) => [name, look(killedAt(until)).esp]),
    );
    const first = (name: Operation) => after[name]?.first?.system ?? '';
    systems = { core: first('revert'), good: first('keep'), settled: first('settle') };
    expect(new Set(Object.values(systems)).size).toBe(3);
  }, 1_800_000);
  let close: () => void = () => undefined;
  afterAll(() => close());

  /** Makes the laptop and its release, whose initrd is one of its own, and goes through all. */
  async function record(before: string, log: string): Promise<void> {
    const made = await makeLaptopDisk(workspace);
    await publishChanged(made, workspace, 'good', (tree) => {
      tree.write('usr/share/leaf', 'green\n');
      paddedInitrd(made.kernel)(tree);
    });
    await getOnDisk(made.disk, 'good');
    if (KEPT !== undefined) mkdirSync(KEPT, { recursive: true });
    copyDisk(made.disk, before);
    const written = workspace.path('log-being-written');
    const laptop = await machines(before, { writeLog: written });
    await goThroughAll(laptop);
    copyFileSync(written, log);
  }

  const passageOf = (operation: Operation): Passage => {
    const found = recording.passages.find(({ name }) => name === operation);
    if (found === undefined) throw new Error(`${operation} was not recorded`);
    return found;
  };

  /** What is wrong with what would start: sentences. */
  function wrongStart(operation: Operation, { esp, cut }: { esp: EspAtCut; cut: Cut }): string[] {
    const { first, lasting } = ALLOWED[operation](systems);
    const wrong = [...esp.obstacles];
    // What somebody was told is done is done.
    const isDone = cut.madeUpTo > passageOf(operation).end;
    const mayStart = isDone ? first.slice(1) : first;
    const mayLast = isDone ? lasting.slice(1) : lasting;
    if (!mayStart.includes(esp.first?.system ?? '')) wrong.push(`${esp.first?.entry.file} starts`);
    if (!mayLast.includes(esp.afterTrial?.system ?? ''))
      wrong.push(`${esp.afterTrial?.entry.file} starts after trials`);
    if (esp.afterTrial?.isTrial === true && esp.afterTrial.entry.triesLeft !== undefined)
      wrong.push('only a trial starts');
    // A file that no entry has may be half there; what an entry has must not share its place with anything.
    for (const damage of esp.damaged) {
      const names = [esp.first, esp.afterTrial].flatMap((start) =>
        start === undefined ? [] : [start.entry.file, start.entry.linux, ...start.entry.initrds],
      );
      if (names.some((name) => damage.toLowerCase().includes(name.toLowerCase()))) wrong.push(damage);
    }
    return wrong.map((sentence) => `${operation}, ${cut.name}: ${sentence}`);
  }

  describe.each(OPERATIONS)('during %s', (operation) => {
    it('starts the old or the new by its boot loader, whichever write was the last', () => {
      const look = espViewer(recording);
      const cuts = killsOfEsp(recording, passageOf(operation));
      const wrong = cuts.flatMap((cut) => wrongStart(operation, { esp: look(cut).esp, cut }));
      expect(wrong).toEqual([]);
      // It did something there.
      expect(cuts.length).toBeGreaterThan(4);
    });

    it('and whatever was lost of what was not flushed', () => {
      const look = espViewer(recording);
      const cuts = powerCutsOfEsp(recording, passageOf(operation), CHOICES);
      const wrong = cuts.flatMap((cut) => wrongStart(operation, { esp: look(cut).esp, cut }));
      expect(wrong).toEqual([]);
      expect(cuts.length).toBeGreaterThan(CHOICES);
    });

    it('has a store that is whole, and agrees with its boot loader once the engine was there', async () => {
      const look = espViewer(recording);
      const folder = workspace.makeFolder(`disks-${operation}`);
      const files = workspace.makeFolder('files');
      const known: KnownStores = new Set();
      const disks = diskMaker(recording, folder);
      const passage = passageOf(operation);
      const { pointers } = ALLOWED[operation](systems);
      const cuts = storeCuts(passage);
      const wrong: string[] = [];
      let [wasNew, verified] = [false, 0];
      for (const cut of cuts) {
        const { esp, fat } = look(cut);
        const starts = [...new Set([esp.first, esp.afterTrial].flatMap((start) => start?.system ?? []))];
        const after = await disks.with(cut, (disk) => startFromOutside({ disk, fat, starts, files, known }));
        const is = [...after.wrong];
        if (after.verified) verified++;
        const found = pointers.findIndex((each) => JSON.stringify(each) === JSON.stringify(after.pointers));
        if (found < 0) is.push(`boot/ names ${JSON.stringify(after.pointers)}`);
        // Once it is certain that it is done, it stays done; and what was told is done.
        const isSame = JSON.stringify(pointers[0]) === JSON.stringify(pointers[1]);
        if (cut.some.length === 0 && !isSame) {
          if (wasNew && found === 0) is.push('it was done before, and is no more');
          wasNew ||= found === 1;
        }
        if (cut.madeUpTo > passage.end && found === 0 && !isSame) is.push('it was told that it is done');
        wrong.push(...is.map((sentence) => `${operation}, ${cut.name}: ${sentence}`));
      }
      expect(wrong).toEqual([]);
      expect(verified).toBeGreaterThan(0);
      console.log(`${operation}: ${cuts.length} stores, ${verified} of them read through`);
    });
  });

  /** At the end of some stretches between flushes: all that was written, and a choice of it. */
  function storeCuts(passage: Passage): Cut[] {
    const all = intervalsOf(
      recording,
      passage,
      (record) => recording.isOfStore(record) || recording.isOfEsp(record),
    );
    const step = Math.max(1, all.length / STRETCHES);
    const chosen = Array.from({ length: Math.ceil(all.length / step) }, (_, n) => {
      const interval = all[Math.floor((n + 0.999) * step)] ?? all.at(-1);
      return interval ?? [];
    }).flat();
    return chosen.flatMap((interval) => [powerCutIn(recording, interval, 1000), killedAt(interval.to)]);
  }

  /** The middle of it; a moment at which a kernel or initrd is half there; those at which the boot menu is another than before. */
  function tellingCuts(operation: Operation): Record<'middle' | 'half-copied' | 'menu', readonly Cut[]> {
    const look = espViewer(recording);
    const passage = passageOf(operation);
    let last: string | undefined;
    const [menu, half]: [Cut[], Cut[]] = [[], []];
    for (const cut of killsOfEsp(recording, passage)) {
      const { esp } = look(cut);
      const now = esp.menu.map(({ file, version }) => `${file} ${version}`).join();
      if (last !== undefined && now !== last) menu.push(cut);
      if (esp.damaged.some((damage) => damage.includes('.initrd'))) half.push(cut);
      last = now;
    }
    return {
      middle: [killedAt(Math.floor((passage.begin + passage.end) / 2))],
      'half-copied': half.slice(Math.floor(half.length / 2)).slice(0, 1),
      menu,
    };
  }

  const KINDS = ['middle', 'half-copied', 'menu'] as const;
  const STARTED: readonly [Operation, (typeof KINDS)[number]][] = ALL
    ? OPERATIONS.flatMap((operation) => KINDS.map((kind): [Operation, typeof kind] => [operation, kind]))
    : [
        ['arm', 'half-copied'],
        ['keep', 'menu'],
      ];

  it.each(STARTED)(
    'starts, from a cut during %s (%s), and says what is true',
    async (operation, kind) => {
      const cuts = tellingCuts(operation)[kind].slice(0, ALL ? 3 : 1);
      expect(cuts.length + Number(kind === 'half-copied' && operation !== 'arm')).toBeGreaterThan(0);
      for (const cut of cuts) {
        const { first } = espViewer(recording)(cut).esp;
        const folder = workspace.makeFolder(`started-${operation}-${cut.at}`);
        await diskMaker(recording, folder).with(cut, async (disk) => {
          const laptop = await machines(disk);
          await laptop.boot();
          await laptop.untilAgent();
          await expectTrue(laptop, first?.system ?? 'something');
          await laptop.powerOff();
          const { entries } = await auditDisk(laptop.disk);
          expect(entries.filter((name) => !/^newleaf-.*\.conf$/.test(name))).toEqual([]);
          // What was half there is gone, or was made anew.
          expect(espOf(laptop.disk).damaged).toEqual([]);
        });
      }
    },
    1_800_000,
  );

  /** What runs is what the boot loader was to start, the engine has thought about it, and says so. */
  async function expectTrue(laptop: Machine, system: string): Promise<CallOutput<'status'>> {
    await untilThought(laptop);
    expect(await laptop.ask('cat /proc/cmdline')).toContain(`newleaf.system=${system} `);
    const status = resultIn<CallOutput<'status'>>(await laptop.ask(`${NEWLEAF} status --json`, 300));
    expect(status.boots?.running?.id).toBe(system);
    await laptop.ask(`${NEWLEAF} history --json`, 300);
    return status;
  }

  const KILLED: readonly Exclude<Operation, 'start'>[] = ALL ? ['arm', 'keep', 'settle', 'revert'] : ['keep'];

  it.each(KILLED)('is killed while it does %s, and starts the old or the new', async (operation) => {
    const passage = passageOf(operation);
    const seed = Math.floor(Math.random() * 2 ** 32);
    const folder = workspace.makeFolder(`killed-${operation}`);
    const { first, pointers } = ALLOWED[operation](systems);
    await diskMaker(recording, folder).with(killedAt(passage.begin), async (disk) => {
      const laptop = await machines(disk);
      await laptop.boot();
      await laptop.untilAgent();
      await untilThought(laptop);
      await laptop.ask(`${NEWLEAF} ${COMMANDS[operation]} --json --quiet >/dev/null 2>&1 &`);
      // Between its beginning and its end; which moment is not known before.
      const limit = { arm: 20, keep: 10, settle: 60, revert: 10 }[operation];
      await new Promise((resolve) => setTimeout(resolve, seeded(seed)() * limit * 1000));
      await laptop.kill();
      await laptop.boot();
      await laptop.untilAgent();
      await untilThought(laptop);
      const runs = /newleaf\.system=(\S+)/.exec(await laptop.ask('cat /proc/cmdline'))?.[1] ?? '';
      expect(first, `seed ${seed}`).toContain(runs);
      const status = await expectTrue(laptop, runs);
      expect(pointers.map((each) => (each as { current: string }).current)).toContain(status.current?.id);
      await laptop.powerOff();
      await auditDisk(laptop.disk);
    });
  });
});

/** The result in what a command with `--json` printed. */
function resultIn<Result>(printed: string): Result {
  const last = printed.split('\n').findLast((line) => line.startsWith('{"result"'));
  if (last === undefined) throw new Error(`no result in:\n${printed}`);
  return (JSON.parse(last) as { result: Result }).result;
}
