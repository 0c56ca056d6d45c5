/** A laptop that boots by Newleaf, whose boot loader's partition is a folder and whose starts are played. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { publish } from '../../publisher/publish.ts';
import type { Machine } from '../boot/observe-running.ts';
import { endTrialDaysOf } from '../end-trial-days.ts';
import { openEngine } from '../engine.ts';
import { initStore } from '../init-store.ts';
import type { SeenLaptop } from '../laptop/read-laptop.ts';
import { makeFreshMachine } from '../machine/fresh-machine.ts';
import { unmount } from '../native/mount.ts';
import { readMounts } from '../overlay/mounts.ts';
import { formatRecord } from '../store/records.ts';
import { storeLayout } from '../store/layout.ts';
import { readPointers } from '../store/pointers.ts';
import { readSystem, writeSystem } from '../store/systems.ts';
import { createHashPool } from '../verify/hash-pool.ts';
import { recordBootOf } from '../record-boot.ts';
import type { Booted } from './booted.ts';
import { arm } from './arm.ts';
import { carryHers } from './carry-hers.ts';
import { endTrialDays } from './end-trial-days.ts';
import { restart } from './restart.ts';
import { probe, type ProbeEffects } from './probe.ts';
import { finishRevert } from './revert.ts';
import { readStatus } from './status.ts';
import { withSession } from './with-session.ts';

const asRoot = process.getuid?.() === 0;
let base: string;
let store: string;
let esp: string;

/** A tree with a kernel that nobody will start. */
function makeTree(root: string, version: string): void {
  for (const folder of ['boot', 'etc', 'usr/bin']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'boot/vmlinuz-1'), `kernel of ${version}`);
  writeFileSync(join(root, 'etc/hostname'), 'release\n');
  writeFileSync(join(root, 'etc/os-release'), `ID=${version}\n`);
  writeFileSync(join(root, 'etc/passwd'), `root:x:0:0::/root:/bin/sh\n${version}:x:100:100:::\n`);
  writeFileSync(join(root, 'usr/bin/tool'), version);
}

const engine = () => openEngine({ store });
const layout = () => storeLayout(store);
const entries = () => readdirSync(join(esp, 'loader/entries')).sort();
const current = () => readSystem(layout(), readPointers(layout()).current ?? '');
const trial = () => readPointers(layout()).trial ?? '';
const upper = (machine: string | null) => join(store, 'machine', machine ?? '', 'upper');
const stateOf = async (release: string) =>
  (await engine().status({})).releases.find(({ id }) => id === release);

/** What the boot loader does with an armed trial. */
function bootLoaderStarts(): void {
  const name = entries().find((entry) => entry.includes('+1'));
  if (name === undefined) throw new Error(`nothing is armed: ${entries().join(' ')}`);
  renameSync(join(esp, 'loader/entries', name), join(esp, 'loader/entries', name.replace('+1', '+0-1')));
}

let boots = 0;
/** What the boot script and the units leave. */
function bootLeaves(system: string, events: readonly object[], journal = ''): string {
  const boot = String(++boots).padStart(32, '0');
  const folder = join(store, 'boots', boot);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'system'), `${system}\n`);
  writeFileSync(join(folder, 'trial'), '');
  writeFileSync(join(folder, 'report.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  writeFileSync(join(folder, 'journal'), journal);
  return boot;
}
const said = (event: string, values: Record<string, string> = {}) => ({
  event,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
});

function booted(system: string, boot = 'f'.repeat(32)): Promise<Booted> {
  return recordBootOf({ store, running: { system, isTrial: system === trial(), boot } });
}

beforeAll(async () => {
  if (!asRoot) return;
  base = mkdtempSync(join(tmpdir(), 'newleaf-booted-test-'));
  store = join(base, 'prepared');
  const hasher = createHashPool(1);
  const repository = join(base, 'repository');
  for (const version of ['one', 'two']) {
    makeTree(join(base, version), version);
    await publish({ tree: join(base, version), repository, keys: join(base, 'keys'), version, hasher });
  }
  const trust = join(repository, 'metadata/root.json');
  await initStore({ store, tree: join(base, 'one'), source: repository, trust, release: 'one' });
  await engine().get({ release: 'two' });
  const first = current();
  makeFreshMachine(join(store, 'machine/machine-first'), layout().layer(first.layers[0] ?? '').tree);
  await hasher.close();
  writeSystem(layout(), { ...first, machine: 'machine-first' });
  writeFileSync(join(upper('machine-first'), 'etc/hostname'), 'marias-laptop\n');
});
afterAll(() => asRoot && rmSync(base, { recursive: true }));

beforeEach(() => {
  if (!asRoot) return;
  const own = mkdtempSync(join(base, 'laptop-'));
  store = join(own, 'store');
  esp = join(own, 'esp');
  execFileSync('cp', ['-a', join(base, 'prepared'), store]);
  mkdirSync(esp);
  const config = { kind: 'systemd-boot', partition: esp, options: ['quiet'] };
  writeFileSync(join(store, 'boot-loader.json'), formatRecord(config));
});

describe.skipIf(!asRoot)('a laptop that boots by Newleaf (needs root)', () => {
  it('has an entry for what boots since the first command', async () => {
    await engine().verify({});
    expect(entries()).toEqual([`newleaf-${current().id}.conf`]);
    const text = readFileSync(join(esp, 'loader/entries', entries()[0] ?? ''), 'utf8');
    expect(text).toContain(`newleaf.system=${current().id} `);
    expect(text).toContain('rdinit=/newleaf/init'); // this tree has no initrd of its own
    expect(text.trimEnd().endsWith('quiet rdinit=/newleaf/init')).toBe(true);
  });

  it('finishes what a power cut left, and takes who asks for the same again by her word, once', async () => {
    execFileSync('rm', [join(store, 'boot-loader.json')]);
    const policy = JSON.parse(readFileSync(layout().policy, 'utf8')) as object;
    writeFileSync(layout().policy, JSON.stringify({ ...policy, keepNeedsGoodTrial: false }));
    const first = current().id;
    const { staged } = await engine().status({});
    /** As a power cut leaves it right after it was begun. */
    const cutOff = (operation: 'keep' | 'revert', details: Record<string, unknown>) =>
      withSession({ store, operation }, (session) => {
        session.journal.begin(operation, 'two', details);
        return Promise.resolve();
      });
    const second = staged?.id ?? '';
    await cutOff('revert', { reason: 'asked', setAside: second, carried: [] });
    expect(await engine().revert({})).toMatchObject({ current: { id: first }, staged: null });
    await expect(engine().revert({})).rejects.toMatchObject({ code: 'E_STATE' });

    await engine().get({ release: 'two' });
    const again = (await engine().status({})).staged?.id ?? '';
    await cutOff('keep', { system: again, previous: first });
    expect(await engine().keep({})).toMatchObject({ current: { id: again }, fallback: { id: first } });
    await expect(engine().keep({})).rejects.toMatchObject({ code: 'E_STATE' });

    await cutOff('revert', { reason: 'asked', system: first, from: again, carried: [] });
    await expect(engine().revert({ release: 'one' })).rejects.toMatchObject({ code: 'E_STATE' });
    expect(current().id).toBe(first);
  });

  it('arms what is staged, with the laptop’s changes, and lets a good trial go on until it is kept', async () => {
    const armed = await engine().try({});
    expect(armed).toMatchObject({ where: 'machine', reason: 'armed' });
    expect(await stateOf('two')).toMatchObject({ state: 'armed' });
    const system = readSystem(layout(), trial());
    expect(readFileSync(join(upper(system.machine), 'etc/hostname'), 'utf8')).toBe('marias-laptop\n');
    expect(entries()).toEqual([`newleaf-${current().id}.conf`, `newleaf-${system.id}+1.conf`].sort());

    for (let restart = 0; restart < 3; restart++) {
      bootLoaderStarts();
      const boot = bootLeaves(system.id, [said('script', { kernel: '6.1.0' }), said('boot-complete')]);
      expect(await booted(system.id, boot)).toMatchObject({ verdict: 'goes-on' });
      expect(readdirSync(join(store, 'boots'))).toEqual([]);
    }
    expect(await stateOf('two')).toMatchObject({
      state: 'trying',
      trial: { result: 'good', where: 'machine', kernel: '6.1.0' },
    });

    await engine().keep({});
    expect(current().id).toBe(system.id);
    expect(entries().filter((name) => name.includes('+'))).toEqual([]);
    expect(entries()).toHaveLength(2);
    await engine().revert({});
    expect(entries()).toEqual([`newleaf-${current().id}.conf`]);
    expect(current().machine).toBe('machine-first');
  });

  it('writes down how a trial went that has filled the disk', async () => {
    const disk = mkdtempSync(join(base, 'disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'newleaf-test', disk]);
    try {
      execFileSync('cp', ['-a', '--', store, join(disk, 'store')]);
      store = join(disk, 'store');
      await engine().try({});
      bootLoaderStarts();
      const failed = said('health-ended', { verdict: 'failed' });
      const boot = bootLeaves(trial(), [said('script'), failed], 'a line of its journal\n'.repeat(40));
      const room = join(store, 'boots', boot, 'room');
      writeFileSync(room, Buffer.alloc(128 * 1024));
      // To the last byte.
      expect(() =>
        execFileSync('dd', ['if=/dev/zero', `of=${disk}/filled`, 'bs=4k'], { stdio: 'pipe' }),
      ).toThrow('No space left on device');
      expect(await booted(current().id)).toMatchObject({ verdict: 'over' });
      expect((await stateOf('two'))?.trial).toMatchObject({ result: 'bad', reason: 'health-required' });
      expect(readPointers(layout()).trial).toBeUndefined();
    } finally {
      unmount(disk, true);
    }
  });

  it('takes what the laptop changed between two trials along', async () => {
    await engine().try({});
    const before = readSystem(layout(), trial()).machine;
    writeFileSync(join(upper('machine-first'), 'etc/wifi'), 'school\n');
    await engine().try({});
    const { machine } = readSystem(layout(), trial());
    expect(machine).not.toBe(before);
    expect(readFileSync(join(upper(machine), 'etc/wifi'), 'utf8')).toBe('school\n');
    await engine().clean({});
    expect(readdirSync(join(store, 'machine')).sort()).toEqual([machine, 'machine-first'].sort());
  });

  it('does not set aside what a trial has changed that was up: it is only started once more', async () => {
    await engine().try({});
    const { id, machine } = readSystem(layout(), trial());
    bootLoaderStarts();
    await booted(id, bootLeaves(id, [said('boot-complete')]));
    writeFileSync(join(upper(machine), 'etc/hers'), 'of the trial\n');
    // Its one start is used up without a word from the engine, as where the power went.
    bootLoaderStarts();
    await engine().try({});
    expect(readSystem(layout(), trial()).machine).toBe(machine);
    expect(readFileSync(join(upper(machine), 'etc/hers'), 'utf8')).toBe('of the trial\n');
    expect(entries()).toContain(`newleaf-${id}+1.conf`);
  });

  it('is not armed anew while it runs: what is mounted stays its own', async () => {
    await engine().try({});
    const system = readSystem(layout(), trial());
    const running = { system: system.id, isTrial: true, boot: 'f'.repeat(32) };
    const again = withSession({ store, operation: 'try' }, (session) => arm(session, system, running));
    await expect(again).rejects.toMatchObject({ code: 'E_STATE', details: { why: 'runs-already' } });
    expect(readSystem(layout(), trial()).machine).toBe(system.machine);
  });

  describe('what is hers, of the days of a trial', () => {
    const wifi = (machine: string | null, name: string) =>
      join(upper(machine), 'etc/NetworkManager/system-connections', name);
    const hers = (machine: string | null, name: string): void => {
      mkdirSync(dirname(wifi(machine, name)), { recursive: true });
      writeFileSync(wifi(machine, name), `password of ${name}\n`, { mode: 0o600 });
    };
    const kept = (name: string) => existsSync(wifi('machine-first', name));

    /** On trial, up, with an account and a Wi-Fi password of hers. */
    async function upOnTrial(): Promise<string | null> {
      await engine().try({});
      bootLoaderStarts();
      await booted(trial(), bootLeaves(trial(), [said('boot-complete')]));
      const { machine } = readSystem(layout(), trial());
      hers(machine, 'school');
      const passwd = join(upper(machine), 'etc/passwd');
      writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\ntwo:x:100:100:::\nleo:x:1001:1001:::\n');
      writeFileSync(join(upper(machine), 'etc/of-a-program'), 'in a newer form\n');
      return machine;
    }

    it('is there when it is gone back from', async () => {
      await upOnTrial();
      await engine().revert({});
      expect(kept('school')).toBe(true);
      expect(readFileSync(join(upper('machine-first'), 'etc/passwd'), 'utf8')).toBe(
        'root:x:0:0::/root:/bin/sh\none:x:100:100:::\nleo:x:1001:1001:::\n',
      );
      expect(existsSync(join(upper('machine-first'), 'etc/of-a-program'))).toBe(false);
      expect((await engine().history({})).findLast(({ what }) => what === 'reverted')?.details).toMatchObject(
        {
          carried: ['etc/NetworkManager/system-connections/school', 'etc/passwd'],
        },
      );
      expect(readMounts().filter(({ at }) => at.startsWith(base))).toEqual([]);
      // What has nothing mounted over it any more is sealed as it was, and goes.
      await engine().clean({});
      expect(readdirSync(join(store, 'machine'))).toEqual(['machine-first']);
    });

    it('is there weeks later, when what was kept is gone back from', async () => {
      const machine = await upOnTrial();
      await engine().keep({});
      hers(machine, 'later');
      await engine().revert({});
      expect([kept('school'), kept('later')]).toEqual([true, true]);
    });

    /** Mounted as the boot script would: it runs, and takes what is written. */
    async function runs<Result>(system: string, use: (root: string) => Promise<Result>): Promise<Result> {
      const { layers, machine } = readSystem(layout(), system);
      const root = join(store, '..', 'root');
      mkdirSync(root, { recursive: true });
      const lower = layers.map((layer) => layout().layer(layer).tree).reverse();
      const places = `lowerdir=${lower.join(':')},upperdir=${upper(machine)},workdir=${join(upper(machine), '../work')}`;
      execFileSync('mount', ['-t', 'overlay', '-o', places, 'overlay', root]);
      try {
        return await use(root);
      } finally {
        execFileSync('umount', [root]);
      }
    }
    const bootedAt = (system: string, root: string) =>
      recordBootOf({ store, running: { system, isTrial: false, boot: 'e'.repeat(32), root } });

    it('is there when a start of it failed after it had been up', async () => {
      const machine = await upOnTrial();
      bootLoaderStarts();
      bootLeaves(trial(), [said('boot-failed', { reason: 'init-missing', what: '' })]);
      await runs(current().id, async (root) => {
        expect(await bootedAt(current().id, root)).toMatchObject({ verdict: 'over' });
        expect(existsSync(join(root, 'etc/NetworkManager/system-connections/school'))).toBe(true);
      });
      // Once and for all: what she takes away now does not come again.
      rmSync(wifi('machine-first', 'school'));
      hers(machine, 'school');
      await engine().revert({});
      expect(kept('school')).toBe(false);
    });

    it('is there, too, where it was changed between going back and the restart', async () => {
      const machine = await upOnTrial();
      const going = readSystem(layout(), trial());
      await withSession({ store, operation: 'revert' }, async (session) => {
        const to = current();
        await carryHers(session, { from: going, to }, { system: going.id });
        const details = { reason: 'asked', setAside: going.id };
        finishRevert(session, session.journal.begin('revert', 'two', details), 'finished');
      });
      hers(machine, 'last-minute');
      await runs(current().id, (root) => bootedAt(current().id, root));
      expect([kept('school'), kept('last-minute')]).toEqual([true, true]);
      hers(machine, 'nobody-runs-it');
      await runs(current().id, (root) => bootedAt(current().id, root));
      expect(kept('nobody-runs-it')).toBe(false);
    });

    it('does not keep anybody from going back', async () => {
      await upOnTrial();
      rmSync(join(upper('machine-first'), '../work'), { recursive: true });
      const warnings: unknown[] = [];
      const emit = (event: string, payload: unknown) => {
        if (event === 'warning') warnings.push(payload);
      };
      await engine().revert({}, { emit });
      expect(readPointers(layout()).trial).toBeUndefined();
      expect(warnings).toHaveLength(1);
    });
  });

  it('tells what of the laptop’s changes gave way to the release', async () => {
    mkdirSync(join(upper('machine-first'), 'usr/bin'), { recursive: true });
    writeFileSync(join(upper('machine-first'), 'usr/bin/tool'), 'changed here');
    await engine().try({});
    const armed = (await engine().history({})).findLast(({ what }) => what === 'armed');
    expect(armed?.details).toMatchObject({ dropped: ['usr/bin/tool'] });
  });

  it('ends a trial that failed, with its reason and its last lines', async () => {
    await engine().try({});
    const system = trial();
    bootLoaderStarts();
    bootLeaves(
      system,
      [
        said('script', { kernel: '6.1.0' }),
        said('boot-failed', { reason: 'init-missing', what: 'No /sbin/init.' }),
      ],
      'one line\nthe last line\n',
    );
    expect(await booted(current().id)).toMatchObject({ verdict: 'over', reason: 'init-missing' });
    expect(entries()).toEqual([`newleaf-${current().id}.conf`]);
    expect(readPointers(layout()).trial).toBeUndefined();
    expect(await stateOf('two')).toMatchObject({
      state: 'trying',
      trial: { result: 'bad', reason: 'init-missing', console: ['one line', 'the last line'] },
    });
    await expect(engine().keep({})).rejects.toMatchObject({ code: 'E_POLICY' });
    // And it can be tried again, or put aside.
    await engine().try({});
    expect(entries()).toHaveLength(2);
    await engine().revert({});
    expect(entries()).toHaveLength(1);
  });

  it('knows of a panic by what the firmware kept', async () => {
    await engine().try({});
    bootLoaderStarts();
    const boot = bootLeaves(trial(), [said('script', { kernel: '6.1.0' }), said('handed-over')]);
    const trace = Array.from({ length: 60 }, (_, index) => `<4>[    9.2]  called_by_${index}\n`).join('');
    const kept = `Panic#1 Part1\n<0>[    9.1] Kernel panic - not syncing: Attempted to kill init!\n${trace}`;
    writeFileSync(join(store, 'boots', boot, 'panic'), kept);
    expect(await booted(current().id)).toMatchObject({ verdict: 'over', reason: 'kernel-panic' });
    // The sentence that says why, and not so much behind it that nobody would see it.
    const lines = (await stateOf('two'))?.trial?.console ?? [];
    expect(lines.at(-15)).toBe('[    9.1] Kernel panic - not syncing: Attempted to kill init!');
    expect(lines.at(-1)).toBe('[    9.2]  called_by_13');
  });

  it('tries once more what broke off without a word, and not a third time', async () => {
    await engine().try({});
    bootLoaderStarts();
    expect(await booted(current().id)).toMatchObject({ verdict: 'once-more', reason: 'not-started' });
    expect(await stateOf('two')).toMatchObject({ state: 'armed', trial: { result: 'unknown' } });
    bootLoaderStarts();
    bootLeaves(trial(), [said('script', { kernel: '6.1.0' })]);
    expect(await booted(current().id)).toMatchObject({ verdict: 'over', reason: 'broke-off' });
    expect(entries()).toHaveLength(1);
  });

  it('says nothing of a trial that was not started', async () => {
    await engine().try({});
    expect(await booted(current().id)).toMatchObject({ verdict: 'nothing', reason: null });
    expect(entries()).toHaveLength(2);
  });

  it('settles, and the new core boots with the laptop’s changes', async () => {
    await engine().try({});
    bootLoaderStarts();
    await booted(trial(), bootLeaves(trial(), [said('boot-complete')]));
    await engine().keep({});
    const { id, machine } = current();
    await engine().settle({ now: true });
    expect(current().id).not.toBe(id);
    expect(current().machine).toBe(machine);
    expect(entries()).toContain(`newleaf-${current().id}.conf`);
    expect(entries()).toHaveLength(2);
  });

  it('tells how full it is beside the boot loader, and what goes there with the way back', async () => {
    await engine().try({});
    bootLoaderStarts();
    await booted(trial(), bootLeaves(trial(), [said('boot-complete')]));
    await engine().keep({});
    const two = (await engine().clean({})).boot;
    expect(two).toMatchObject({ bytes: 0 });
    writeFileSync(join(store, 'policy.json'), JSON.stringify({ wayBackDays: 0 }));
    const one = (await engine().clean({})).boot;
    expect(one?.usedBytes).toBe(two!.usedBytes - one!.bytes);
    expect(one?.bytes).toBeGreaterThan(0);
    const files = readdirSync(join(esp, 'newleaf')).map((name) => statSync(join(esp, 'newleaf', name)).size);
    expect(one?.usedBytes).toBe(files.reduce((sum, size) => sum + size, 0));
  });

  it('cleans manifests that were looked at of all but the newest', async () => {
    writeFileSync(join(store, 'manifests/one.mtree'), 'of long ago');
    const { removed } = await engine().clean({});
    expect(removed).toContainEqual({ what: 'manifests/one', bytes: expect.any(Number) as number });
    expect(readdirSync(join(store, 'manifests'))).toEqual(['two.mtree']);
  });

  it('a rehearsal arms nothing', async () => {
    const aborted = AbortSignal.abort();
    await expect(engine().try({ in: 'rehearsal' }, { signal: aborted })).rejects.toMatchObject({
      code: 'E_CANCELLED',
    });
    expect(entries()).toHaveLength(1);
    await engine().verify({});
    expect(entries()).toHaveLength(1);
  });

  it('mends the entries at the next command, whatever happened to them', async () => {
    await engine().verify({});
    rmSync(join(esp, 'loader'), { recursive: true });
    await engine().verify({});
    expect(entries()).toHaveLength(1);
  });

  it('warns where the partition is gone, and fails where something had to change there', async () => {
    await engine().try({});
    rmSync(esp, { recursive: true });
    const warnings: unknown[] = [];
    const emit = (name: string, payload: unknown) => {
      if (name === 'warning') warnings.push(payload);
    };
    const gone = { code: 'E_STORE', details: { why: 'no-boot-partition' } };
    await engine().verify({}, { emit });
    expect(warnings).toMatchObject([gone]);
    await expect(engine().revert({})).rejects.toMatchObject(gone);
  });

  describe('while the days of a trial go by', () => {
    afterEach(() => void vi.useRealTimers());
    const daysLater = (days: number) =>
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
    const decide = () => withSession({ store, operation: 'booted' }, endTrialDays);
    const setPolicy = (policy: object) =>
      writeFileSync(join(store, 'policy.json'), JSON.stringify({ trialDays: 7, ...policy }));
    async function trialIsUp(): Promise<void> {
      await engine().try({});
      bootLoaderStarts();
      await booted(trial(), bootLeaves(trial(), [said('boot-complete')]));
    }

    it('asks when they are over, and decides nothing', async () => {
      await trialIsUp();
      expect((await engine().status({})).trialDays).toMatchObject({ areOver: false, days: 0 });
      daysLater(8);
      expect((await engine().status({})).trialDays).toMatchObject({ areOver: true, days: 8 });
      expect(await decide()).toBe('nothing');
      expect(await stateOf('two')).toMatchObject({ state: 'trying' });
    });

    it('keeps it where the policy says so, and writes down why', async () => {
      setPolicy({ afterTrial: 'keep' });
      await trialIsUp();
      expect(await decide()).toBe('nothing');
      const tried = trial();
      daysLater(8);
      expect(await endTrialDaysOf({ store })).toBe('keep');
      expect(current().id).toBe(tried);
      expect(entries().filter((name) => name.includes('+'))).toEqual([]);
      const kept = (await engine().history({})).findLast(({ what }) => what === 'kept');
      expect(kept).toMatchObject({ release: 'two', details: { reason: 'trial-days' } });
      expect((await engine().status({})).trialDays).toBeNull();
    });

    it('goes back where the policy says so: what runs stays until the next start', async () => {
      setPolicy({ afterTrial: 'revert' });
      await trialIsUp();
      const before = current().id;
      daysLater(7);
      expect(await decide()).toBe('revert');
      expect(entries()).toEqual([`newleaf-${before}.conf`]);
      expect(await stateOf('two')).toMatchObject({ state: 'reverted', reason: 'trial-days' });
      expect(await decide()).toBe('nothing');
    });

    it('asks where it may not keep, since the last trial was not good', async () => {
      setPolicy({ afterTrial: 'keep' });
      await trialIsUp();
      bootLoaderStarts();
      await booted(current().id);
      expect(await stateOf('two')).toMatchObject({ trial: { result: 'unknown' } });
      daysLater(8);
      expect(await decide()).toBe('nothing');
      expect(await endTrialDaysOf({ store })).toBe('nothing');
      expect((await engine().status({})).trialDays).toMatchObject({ areOver: true });
    });
  });

  describe('whose start somebody chose in the menu', () => {
    const chosen = async (boot: string, machine = current().id) =>
      (await readStatus(store, () => machineThatRuns(machine, { boot }))).boots?.byHand;

    it('is told as that, for as long as it runs', async () => {
      await engine().try({});
      const boot = bootLeaves(current().id, [said('boot-complete')]);
      expect(await booted(current().id, boot)).toMatchObject({ verdict: 'nothing', byHand: true });
      expect(await chosen(boot)).toBe(true);
      expect(await chosen('e'.repeat(32))).toBe(false);
      // Once more comes too late to tell.
      expect(await booted(current().id, boot)).toMatchObject({ byHand: false });
    });

    it('is not where the boot loader did what it was to do', async () => {
      const first = bootLeaves(current().id, [said('boot-complete')]);
      expect(await booted(current().id, first)).toMatchObject({ byHand: false });
      await engine().try({});
      bootLoaderStarts();
      expect(await booted(trial(), bootLeaves(trial(), [said('boot-complete')]))).toMatchObject({
        byHand: false,
      });
      await engine().keep({});
      const fallback = readPointers(layout()).fallback ?? '';
      const boot = bootLeaves(fallback, [said('boot-complete')]);
      expect(await booted(fallback, boot)).toMatchObject({ byHand: true });
    });
  });

  describe('by what runs', () => {
    const bootsOf = async (machine: Machine) => (await readStatus(store, () => machine)).boots;

    it('says that a system runs where kernel, release file and layers say so', async () => {
      const { id } = current();
      expect(await bootsOf(machineThatRuns(id))).toMatchObject({
        ...{ running: { id }, told: { id }, differs: [], keeps: true, canRestart: true },
      });
    });

    it.each<[what: string, off: Partial<Machine>]>([
      ['kernel', { kernel: { release: '2', build: null } }],
      ['layers', { root: undefined }],
      ['release-file', { digestOf: () => 'b'.repeat(64) }],
    ])('does not by the command line alone, where the %s is another', async (what, off) => {
      const { id } = current();
      expect(await bootsOf(machineThatRuns(id, off))).toMatchObject({
        ...{ running: null, told: { id }, differs: [{ what }] },
      });
    });

    it('names a system that is not in the store, and one that was started by something else', async () => {
      expect(await bootsOf(machineThatRuns(current().id, { told: 'gone' }))).toMatchObject({
        ...{ running: null, told: null, differs: [{ what: 'record', wanted: 'gone' }] },
      });
      const other = machineThatRuns(current().id, { told: undefined });
      expect(await bootsOf(other)).toMatchObject({
        running: null,
        told: null,
        differs: [],
        canRestart: false,
      });
    });
  });

  describe('when it looks at its parts', () => {
    const NOTHING: SeenLaptop = {
      ...{ hasSugar: false, playing: [], takesSound: false, recording: [], cameras: [], wireless: [] },
      ...{ keyboards: [], layout: '' },
    };
    const probeOf = (effects: Partial<ProbeEffects>, source = false) =>
      withSession({ store, operation: 'probe' }, (session) =>
        probe(
          session,
          { source },
          { machine: () => machineThatRuns(trial()), laptop: () => NOTHING, ...effects },
        ),
      );
    const probed = async () => (await engine().history({})).filter(({ what }) => what === 'probed').length;
    const onCamera = { laptop: () => ({ ...NOTHING, cameras: ['Camera'] }) };
    const had = (...parts: string[]): void => {
      const lines = readFileSync(join(store, 'journal.jsonl'), 'utf8');
      writeFileSync(
        join(store, 'journal.jsonl'),
        lines.replace(/("kind":"armed"\},"details":\{[^\n]*?"had":)\[[^\]]*\]/, `$1${JSON.stringify(parts)}`),
      );
    };
    async function upOnTrial(): Promise<void> {
      await engine().try({});
      bootLoaderStarts();
      await booted(trial(), bootLeaves(trial(), [said('boot-complete')]));
    }

    it('tells it, and writes nothing down, where no trial runs on it', async () => {
      const running = { ...onCamera, machine: () => machineThatRuns(current().id) };
      expect(await probeOf(running)).toMatchObject({ release: null });
      await upOnTrial();
      // It is on trial; what runs is the system before.
      expect(await probeOf(running)).toMatchObject({ release: null });
      const mixed = machineThatRuns(trial(), { kernel: { release: '2', build: null } });
      expect(await probeOf({ machine: () => mixed })).toMatchObject({ release: null });
      expect(await probed()).toBe(0);
      expect((await stateOf('two'))?.trial?.probe).toBeUndefined();
    });

    it('writes what is new into the report of the trial, by what it had before', async () => {
      await upOnTrial();
      had('camera', 'sound');
      const answer = await probeOf(onCamera);
      expect(answer).toMatchObject({ release: 'two' });
      expect(answer.found).toContainEqual({ item: 'camera', answer: 'yes', why: 'there', name: 'Camera' });
      expect(answer.found).toContainEqual({ item: 'sound', answer: 'no', why: 'gone', name: '' });
      expect(answer.found).toContainEqual({ item: 'wifi', answer: 'none', why: 'absent', name: '' });
      expect((await stateOf('two'))?.trial?.probe).toEqual({ at: answer.at, found: answer.found });
      await probeOf(onCamera);
      expect(await probed()).toBe(1);
      await probeOf({});
      expect(await probed()).toBe(2);
      // What it has none of is not asked of her; what it lost is.
      await expect(engine().thumb({ item: 'wifi', thumb: 'up' })).rejects.toMatchObject({ code: 'E_STATE' });
      expect((await engine().thumb({ item: 'sound', thumb: 'down' })).thumbs).toHaveLength(1);
      await engine().keep({});
      expect((await stateOf('two'))?.trial?.probe?.found).toHaveLength(6);
    });

    it('asks the source really: one that is there, one that is not', async () => {
      await upOnTrial();
      const of = ({ found }: { found: readonly { item: string; why: string }[] }) =>
        found.find(({ item }) => item === 'source')?.why;
      expect(of(await probeOf({}))).toBeUndefined();
      expect(of(await probeOf({}, true))).toBe('answers');
      const config = join(store, 'source.json');
      writeFileSync(
        config,
        readFileSync(config, 'utf8').replace(/"url":\s*"[^"]*"/, '"url": "rsync://127.0.0.1:1/newleaf"'),
      );
      expect(of(await probeOf({}, true))).toBe('unreachable');
      // Without the question the last answer stays.
      expect(of(await probeOf({}))).toBe('unreachable');
      expect(existsSync(join(store, 'staging/probe'))).toBe(false);
    });

    it('is not kept by a rule where something is lost, and somebody is asked', async () => {
      writeFileSync(
        layout().policy,
        formatRecord({ ...(await engine().status({})).policy, afterTrial: 'keep' }),
      );
      await upOnTrial();
      had('camera');
      await probeOf({});
      const path = join(store, 'journal.jsonl');
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/"at":"20\d\d/g, '"at":"2020'));
      const end = () => endTrialDaysOf({ store });
      expect(await end()).toBe('nothing');
      await probeOf(onCamera);
      expect(await end()).toBe('keep');
    });
  });

  describe('when it is to restart', () => {
    const asked: string[] = [];
    const restartOf = (machine: Machine) =>
      withSession({ store, operation: 'restart' }, (session) =>
        restart(session, { look: () => machine, run: async () => void asked.push('reboot') }),
      );
    beforeEach(() => void (asked.length = 0));

    it('does, once its boot loader agrees with what was chosen', async () => {
      await engine().verify({});
      rmSync(join(esp, 'loader'), { recursive: true });
      expect(await restartOf(machineThatRuns(current().id))).toEqual({});
      expect(asked).toEqual(['reboot']);
      expect(entries()).toHaveLength(1);
    });

    it.each<[why: string, off: Partial<Machine>]>([
      ['another system looks at its store', { told: undefined }],
      ['its first process is not systemd', { hasSystemd: false }],
    ])('does not where %s', async (_why, off) => {
      await expect(restartOf(machineThatRuns(current().id, off))).rejects.toMatchObject({
        ...{ code: 'E_UNSUPPORTED', details: { why: 'not-booted-by-newleaf' } },
      });
      rmSync(join(store, 'boot-loader.json'));
      await expect(restartOf(machineThatRuns(current().id))).rejects.toMatchObject({ code: 'E_UNSUPPORTED' });
      expect(asked).toEqual([]);
    });

    it('does not while something is under way', async () => {
      await withSession({ store, operation: 'verify' }, async () => {
        await expect(restartOf(machineThatRuns(current().id))).rejects.toMatchObject({ code: 'E_BUSY' });
      });
      expect(asked).toEqual([]);
    });
  });
});

/** A machine on which a system of the store runs as it should; `off`: what is otherwise. */
function machineThatRuns(system: string, off: Partial<Machine> = {}): Machine {
  const record = readSystem(layout(), system);
  const version = record.release ?? '';
  return {
    ...{ told: system, boot: 'f'.repeat(32), hasSystemd: true },
    root: { layers: record.layers, machine: record.machine, keeps: true },
    kernel: { release: '1', build: 'of no image that tells any' },
    digestOf: (path) =>
      createHash('sha256')
        .update(readFileSync(join(base, version, path)))
        .digest('hex'),
    ...off,
  };
}
