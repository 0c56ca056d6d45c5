/**
 * The long life of a laptop: ten releases one after another, with kernels that change, settling, going back to an old core, and cleaning. Some of
 * them are started in QEMU; of the others the start is played, by what a boot loader and a boot leave behind. What she did in the first is there in the tenth.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { ChangesView } from '../../../shared/contract/changes.ts';
import { recordBootOf } from '../../../electron/engine/record-boot.ts';
import { copyTree, slimPair } from '../../fixtures/debian-pair.ts';
import { kernelOf, makeLaptopDisk, type LaptopDisk } from '../../fixtures/boot/laptop-disk.ts';
import { makeRelease, type TreeChange } from '../../fixtures/boot/releases.ts';
import { armOnDisk, withLaptopStore } from '../../harness/boot/arm-on-disk.ts';
import { NEWLEAF, resultIn, statusIn } from '../../harness/boot/ask-newleaf.ts';
import { auditDisk, espFile, espNames, lookAtDisk, withStore } from '../../harness/boot/disk.ts';
import type { Machine } from '../../harness/boot/machine.ts';
import { bootLeaves, bootLoaderStarts } from '../../harness/boot/play-start.ts';
import { untilThought } from '../../harness/boot/until-thought.ts';
import { useMachines } from '../../harness/boot/use-machines.ts';
import { resultOf } from '../../harness/laptop.ts';
import { newleaf } from '../../harness/newleaf.ts';
import { describeWhere } from '../../harness/skip.ts';
import { useWorkspace } from '../../harness/workspace.ts';

const WIFI = '/etc/NetworkManager/system-connections';
/** Seconds: two starts without KVM on a busy machine. */
const LONG = 700;

/** As a person of the laptop; `leo` is not in the group that may ask the engine. */
const AS = {
  maria: 'setpriv --reuid=1000 --regid=1000 --init-groups',
  leo: 'setpriv --reuid=1001 --regid=1001 --init-groups',
};
/** A call of the engine over its socket, as a window makes it; prints the store of its greeting, how the call ended, and what boots. */
const call = (name: 'status' | 'keep' | 'revert') => `python3 -c '
import json, socket
engine = socket.socket(socket.AF_UNIX)
engine.connect("/run/newleaf/engine.socket")
lines = engine.makefile("rw")
hello = json.loads(lines.readline())
lines.write(json.dumps({"type": "call", "id": 1, "call": "${name}", "input": {}}) + "\\n")
lines.flush()
answer = {"type": "event"}
while answer["type"] == "event":
    answer = json.loads(lines.readline())
print(hello["store"], answer["type"], answer.get("error") or answer["output"]["current"]["version"])
'`;

describeWhere(['root', 'overlay', 'mmdebstrap', 'laptop'], 'the long life of a laptop', () => {
  const workspace = useWorkspace('life');
  const machines = useMachines(workspace);
  let made: LaptopDisk;
  let newTree: string;
  let laptop: Machine;
  /** Bytes of the journal and of the whole store, after each step. */
  const sizes: { readonly version: string; readonly journal: number; readonly store: number }[] = [];

  beforeAll(async () => {
    made = await makeLaptopDisk(workspace);
    newTree = await copyTree((await slimPair()).new, workspace.path('new'));
    laptop = await machines(made.disk);
    await withStore(laptop.disk, (store) => Promise.resolve(makePeople(store)));
  });

  async function publish(version: string, isNewKernel: boolean, change?: (tree: TreeChange) => void) {
    const from = isNewKernel ? newTree : made.core;
    const tree = makeRelease(from, workspace.path(`tree-${version}`), version, (tools) => {
      tools.write('usr/share/leaf', `${version}\n`);
      change?.(tools);
    });
    await made.school.publish(tree, version);
    execFileSync('rm', ['-rf', '--one-file-system', '--', tree]);
  }

  /** Armed, started and up, as played; kept, cleaned: all from outside, on the real disk. Read back whole later, once for several. */
  async function live(version: string): Promise<void> {
    const { disk } = laptop;
    await armOnDisk(disk, version);
    await withLaptopStore(disk, async (store) => {
      await playStart(store);
      await newleaf(['keep', '--store', store, '--json']);
    });
    await tidy(version, lookAtDisk);
  }

  /** Cleans, and looks whether anything is left that nobody needs. */
  async function tidy(version: string, look = auditDisk): Promise<void> {
    const { disk } = laptop;
    const cleaned = await withLaptopStore(
      disk,
      async (store) => resultOf(await newleaf(['clean', '--store', store, '--json'])) as CallOutput<'clean'>,
    );
    const { status, entries } = await look(disk);
    const systems = [status.current, status.fallback].flatMap((system) => system ?? []);
    expect(entries.toSorted()).toEqual(systems.map(({ id }) => `newleaf-${id}.conf`).sort());
    expect(status).toMatchObject({ trial: null, staged: null });
    const files = entries.flatMap((entry) => filesOf(espFile(disk, `loader/entries/${entry}`).toString()));
    expect(espNames(disk, 'newleaf').toSorted()).toEqual([...new Set(files)].sort());
    expect(cleaned.boot?.usedBytes).toBe(
      [...new Set(files)].reduce((sum, name) => sum + espFile(disk, `newleaf/${name}`).length, 0),
    );
    await withStore(disk, (store) => {
      const names = (folder: string) => readdirSync(join(store, folder)).sort();
      const records = systems.map(({ id }) => readRecord(store, id));
      expect(names('systems')).toEqual(systems.map(({ id }) => `${id}.json`).sort());
      expect(names('layers')).toEqual([...new Set(records.flatMap(({ layers }) => layers))].sort());
      expect(names('machine')).toEqual([...new Set(records.map(({ machine }) => machine))].sort());
      expect([names('staging'), names('boots')]).toEqual([[], []]);
      expect(names('manifests').length).toBeLessThanOrEqual(1);
      const used = Number(execFileSync('du', ['-s', '-B1', store], { encoding: 'utf8' }).split('\t')[0]);
      sizes.push({ version, journal: statSync(join(store, 'journal.jsonl')).size, store: used });
      return Promise.resolve();
    });
  }

  async function up(): Promise<void> {
    await laptop.boot();
    await laptop.untilAgent(undefined, LONG);
    await untilThought(laptop);
  }

  const running = async () =>
    (await laptop.ask('uname -r; cat /usr/share/leaf 2>/dev/null || echo core')).trim().split('\n');
  const layersMounted = async () =>
    /lowerdir=([^, ]*)/.exec(await laptop.ask('grep " / overlay " /proc/mounts'))![1]!.split(':').length;
  /** A password of hers, as it lies in shadow(5). */
  const password = async () =>
    (await laptop.ask("sed -n 's/^maria:\\([^:]*\\):.*/\\1/p' /etc/shadow")).trim();
  const wifi = async () => (await laptop.ask(`ls ${WIFI}`)).trim().split('\n');

  it('begins with what she does in the first, who may ask the engine, and who may not', async () => {
    await up();
    await laptop.ask(
      `echo hers >/etc/mine; install -d -o maria -g maria /home/maria; echo roses >/home/maria/poem`,
    );
    await laptop.ask(`mkdir -p ${WIFI}; chmod 700 ${WIFI}; umask 077; echo psk=home >${WIFI}/home`);
    expect(await laptop.ask(`${AS.maria} ${call('status')}`, 300)).toBe('/var/lib/newleaf finished core\n');
    const own = await laptop.ask(`${NEWLEAF} changes --own --search mine --json`, 300);
    expect(resultIn<ChangesView>(own)).toMatchObject({
      ...{ state: 'own', matching: 1 },
      files: [{ path: 'etc/mine', how: 'added' }],
    });
    const refused = await laptop.run(`${AS.leo} ${call('status')}`, 300);
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('PermissionError')]);
    await laptop.powerOff();
  });

  it('goes on with a release that is tried and kept by her, not by another', async () => {
    await publish('1', false);
    await armOnDisk(laptop.disk, '1');
    await up();
    expect(await running()).toEqual([made.kernel, '1']);
    await laptop.ask(`umask 077; echo psk=school >${WIFI}/school; usermod -p second maria`);
    expect((await laptop.run(`${AS.leo} ${call('keep')}`, 300)).output).toContain('PermissionError');
    expect(await laptop.ask(`${AS.maria} ${call('keep')}`, 300)).toBe('/var/lib/newleaf finished 1\n');
    await laptop.powerOff();
    await tidy('1');
  });

  it('through releases with another kernel, one that brings a Newleaf of its own, and settling', async () => {
    await publish('2', true);
    await live('2');
    await publish('3', true, ownNewleaf);
    await live('3');
    await publish('4', true);
    await live('4');
    const settled = await withLaptopStore(
      laptop.disk,
      async (store) =>
        resultOf(await newleaf(['settle', '--now', '--store', store, '--json'])) as CallOutput<'settle'>,
    );
    expect(settled.merged).toHaveLength(5);
    await tidy('4 settled');
  });

  it('starts the new core, goes back to the old one, and what is hers comes along', async () => {
    await up();
    const kernel = kernelOf(newTree);
    expect(await running()).toEqual([kernel, '4']);
    expect(await layersMounted()).toBe(1);
    expect([await wifi(), await password()]).toEqual([['home', 'school'], 'second']);
    expect(await laptop.ask('cat /etc/mine /home/maria/poem')).toBe('hers\nroses\n');
    await laptop.ask(`umask 077; echo psk=library >${WIFI}/library; usermod -p third maria`);
    expect(await laptop.ask(`${AS.maria} ${call('revert')}`, 300)).toBe('/var/lib/newleaf finished 3\n');
    // And a last one, before the restart.
    await laptop.ask(`umask 077; echo psk=cafe >${WIFI}/cafe`);

    await laptop.restart(LONG);
    await untilThought(laptop);
    expect(await running()).toEqual([kernel, '3']);
    expect(await layersMounted()).toBe(4);
    expect([await wifi(), await password()]).toEqual([['cafe', 'home', 'library', 'school'], 'third']);
    // This release brings units of the same names; the engine that answers is the one beside the trees.
    const places = await laptop.ask(
      'systemctl show -P FragmentPath newleaf-engine.socket newleaf-engine.service',
    );
    expect(places.split('\n').filter(Boolean)).toEqual([
      '/run/systemd/system/newleaf-engine.socket',
      '/run/systemd/system/newleaf-engine.service',
    ]);
    expect(await laptop.ask(`${AS.maria} ${call('status')}`, 300)).toBe('/var/lib/newleaf finished 3\n');
    expect((await statusIn(laptop)).current).toMatchObject({ version: '3' });
    await laptop.powerOff();
    await tidy('back on 3');
  });

  it('through five more, with an old kernel again and settling', async () => {
    for (const [version, isNewKernel] of [
      ['5', true],
      ['6', false],
      ['7', true],
    ] as const) {
      await publish(version, isNewKernel);
      await live(version);
    }
    await withLaptopStore(laptop.disk, (store) => newleaf(['settle', '--now', '--store', store, '--json']));
    await tidy('7 settled');
    for (const version of ['8', '9']) {
      await publish(version, true);
      await live(version);
    }
    await auditDisk(laptop.disk);
  });

  it('starts the tenth with all that was hers, and nothing has leaked', async () => {
    await publish('10', true);
    await armOnDisk(laptop.disk, '10');
    await up();
    expect(await running()).toEqual([kernelOf(newTree), '10']);
    expect((await statusIn(laptop)).trial).toMatchObject({ version: '10' });
    expect(await laptop.ask('cat /etc/mine /home/maria/poem')).toBe('hers\nroses\n');
    expect([await wifi(), await password()]).toEqual([['cafe', 'home', 'library', 'school'], 'third']);
    expect(await laptop.ask(`cat ${WIFI}/home; stat -c %a ${WIFI}/home`)).toBe('psk=home\n600\n');
    expect(await laptop.ask(`${AS.maria} ${call('status')}`, 300)).toBe('/var/lib/newleaf finished 9\n');
    await laptop.ask(`${NEWLEAF} keep --json --quiet`, 300);
    await laptop.powerOff();
    await tidy('10');

    const at = (version: string) => sizes.find((one) => one.version === version)!;
    console.log(
      sizes.map(({ version, journal, store }) => `${version}: journal ${journal}, store ${store}`).join('\n'),
    );
    // A few kilobytes of history for each release.
    expect(at('10').journal).toBeLessThan(12 * 32 * 1024);
    // A core, and what two releases with another kernel add to it; never a copy for each.
    expect(at('10').store).toBeLessThan(1.5 * at('2').store);
  });
});

/** Accounts that a teacher made: the laptop's own, in its first machine layer. */
function makePeople(store: string): void {
  const { machine, layers } = readRecord(
    store,
    readdirSync(join(store, 'systems'))[0]!.replace(/\.json$/, ''),
  );
  const etc = join(store, 'machine', machine, 'upper/etc');
  for (const [file, text] of [
    ['passwd', 'maria:x:1000:1000::/home/maria:/bin/sh\nleo:x:1001:1001::/home/leo:/bin/sh\n'],
    ['shadow', 'maria:first:1::::::\nleo:!:1::::::\n'],
    ['group', 'maria:x:1000:\nleo:x:1001:\nnewleaf:x:990:maria\n'],
  ] as const) {
    execFileSync('cp', ['-a', join(store, 'layers', layers[0]!, 'tree/etc', file), etc]);
    appendFileSync(join(etc, file), text);
  }
}

/** What the package of Newleaf puts into a release: its units, started with the rest; its engine would say so. */
function ownNewleaf({ write, link }: TreeChange): void {
  const assets = join(import.meta.dirname, '../../../assets/systemd');
  for (const name of ['newleaf-engine.socket', 'newleaf-engine.service'])
    write(`usr/lib/systemd/system/${name}`, readFileSync(join(assets, name)));
  const place = '/usr/lib/systemd/system/newleaf-engine.socket';
  link('etc/systemd/system/sockets.target.wants/newleaf-engine.socket', place);
  write('usr/bin/newleaf-engine', '#!/bin/sh\necho the engine of the release >&2\nexit 1\n', 0o755);
}

/** What the boot loader does with an armed trial, what a boot that is complete leaves, and what the engine makes of that. */
async function playStart(store: string): Promise<void> {
  const system = bootLoaderStarts(store);
  const boot = bootLeaves(
    store,
    system,
    ['{"event":"boot-complete"}'],
    'a line of the journal\n'.repeat(2000),
  );
  const booted = await recordBootOf({ store, running: { system, isTrial: true, boot } });
  expect(booted).toMatchObject({ verdict: 'goes-on' });
  expect(existsSync(join(store, 'boots', boot))).toBe(false);
}

function readRecord(store: string, id: string): { readonly layers: string[]; readonly machine: string } {
  return JSON.parse(readFileSync(join(store, 'systems', `${id}.json`), 'utf8')) as ReturnType<
    typeof readRecord
  >;
}

/** Names of the files that a boot entry names. */
function filesOf(entry: string): string[] {
  return [...entry.matchAll(/^(?:linux|initrd) \/newleaf\/(\S+)$/gm)].map(([, name]) => name!);
}
