/**
 * The boot script on a real file system with a store: in namespaces that stand for the machine, with this machine's kernel and
 * overlay. What is not real: the kernel command line (a file over /proc/cmdline), and the restart (noted, not done).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { release, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNode } from '../native/nodes.ts';
import { formatRecord } from '../store/records.ts';
import { findBusybox } from '../trial/find-busybox.ts';
import { parseReportLine, type ReportEvent } from '../trial/report-lines.ts';
import { parseRootMount } from './root-mount.ts';

const assets = join(import.meta.dirname, '../../../assets/boot');
const asRoot = process.getuid?.() === 0;

/** $1 folder of the test, then newleaf-boot's. What it left is copied to $1/left before the namespaces go. */
const MACHINE = `
set -e
root=$1/machine
mount -t tmpfs machine "$root"
mkdir "$root/proc" "$root/sys" "$root/dev" "$root/run" "$root/newleaf"
cp -r "$1/newleaf/." "$root/newleaf/"
mount -t proc proc "$root/proc"
mount --bind "$1/cmdline" "$root/proc/cmdline"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs run "$root/run"
set +e
chroot "$root" /newleaf/busybox sh /newleaf/newleaf-boot /newroot
echo $? >"$1/left/exit"
cp -rL "$root/run/newleaf/boot" "$1/left/boot" || mkdir "$1/left/boot"
[ -e "$1/left/boot/report.jsonl" ] || cp "$root/run/newleaf/report.jsonl" "$1/left/boot/"
cp "$root/run/newleaf/init" "$1/left/"
cp -r "$root/run/systemd" "$1/left/"
cat /proc/self/mountinfo >"$1/left/mounts"
cd "$root/newroot" && sh -c "$2" >"$1/left/inside" 2>&1
`;

/** In place of what must not happen here. */
const NOT_HERE = `
NEWLEAF_WAIT=0
reboot() { echo "restarts" >/run/restarts; exit 9; }
`;

describe.skipIf(!asRoot)('newleaf-boot (needs root)', () => {
  let folder: string;
  let label: string;
  let loops: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'newleaf-steps-'));
    label = `nl-${randomBytes(4).toString('hex')}`;
    loops = [];
    for (const name of ['machine', 'newleaf', 'newleaf/units', 'newleaf/modules.d', 'left']) {
      mkdirSync(join(folder, name));
    }
    cpSync(assets, join(folder, 'newleaf'), { recursive: true });
    writeFileSync(join(folder, 'newleaf/busybox'), readFileSync(findBusybox('/')));
    chmodSync(join(folder, 'newleaf/busybox'), 0o755);
    writeFileSync(join(folder, 'newleaf/modules'), '');
    const steps = join(folder, 'newleaf/newleaf-steps');
    writeFileSync(steps, readFileSync(steps, 'utf8') + NOT_HERE);
  });
  afterEach(() => {
    for (const loop of loops) execFileSync('losetup', ['-d', loop]);
    rmSync(folder, { recursive: true });
  });

  function write(path: string, contents: string, mode = 0o644): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
    chmodSync(join(folder, path), mode);
  }

  /** A store with a core and a layer over it: the system `one`, without a machine layer unless one is named. */
  function makeStore({
    machine = null as string | null,
    record = undefined as string | undefined,
  } = {}): void {
    write('disk/store/format', formatRecord({ version: 1, xattrs: 'trusted' }));
    const core = 'disk/store/layers/core-1/tree';
    write(`${core}/etc/os-release`, 'NAME=core\n');
    write(`${core}/etc/gone`, '');
    write(`${core}/sbin/init`, '#!/bin/sh\n', 0o755);
    const layer = 'disk/store/layers/overlay-2/tree';
    write(`${layer}/etc/os-release`, 'NAME=layer\n');
    makeNode(Buffer.from(join(folder, layer, 'etc/gone')), 'char', 0, 0);
    const system = {
      id: 'one',
      layers: ['core-1', 'overlay-2'],
      release: null,
      version: 'says "machine":"other","layers":["x"]',
      manifestSha256: '0'.repeat(64),
      machine,
      createdAt: new Date(0).toISOString(),
    };
    write('disk/store/systems/one.json', record ?? formatRecord(system));
    if (machine !== null) {
      write(`disk/store/machine/${machine}/upper/etc/hostname`, 'hers\n');
      mkdirSync(join(folder, `disk/store/machine/${machine}/work`));
    }
  }

  /** Makes a disk of a folder of the test, and has it in the machine. */
  function plugIn(name: string, called: string, { megabytes = 64, readOnly = false } = {}): string {
    const image = join(folder, `${name}.img`);
    execFileSync('mkfs.ext4', [
      '-q',
      '-F',
      '-m',
      '0',
      '-L',
      called,
      '-d',
      join(folder, name),
      image,
      `${megabytes}M`,
    ]);
    const words = ['--find', '--show', ...(readOnly ? ['--read-only'] : []), image];
    const loop = execFileSync('losetup', words, { encoding: 'utf8' }).trim();
    loops.push(loop);
    return loop;
  }

  interface Boot {
    readonly exit: number;
    /** On the screen. */
    readonly said: string;
    readonly events: readonly (ReportEvent | undefined)[];
    /** Of boots/<boot>/: files by name. */
    readonly kept: ReadonlyMap<string, string>;
    readonly init: string | undefined;
    readonly mounts: string;
    readonly inside: string;
  }

  /** Boots; `look` is then run by a shell in the system's root folder. */
  function boot(words: readonly string[], look = 'true'): Boot {
    write('cmdline', ['quiet', `newleaf.store=LABEL=${label}`, 'newleaf.pause=0', ...words].join(' ') + '\n');
    const isolated = ['--mount', '--pid', '--fork', '--kill-child', '--'];
    const { stdout } = spawnSync('unshare', [...isolated, 'sh', '-c', MACHINE, 'sh', folder, look], {
      encoding: 'utf8',
      timeout: 50_000,
      killSignal: 'SIGKILL',
    });
    const left = (name: string) => readFileSync(join(folder, 'left', name), 'utf8');
    const kept = new Map(readdirSync(join(folder, 'left/boot')).map((name) => [name, left(`boot/${name}`)]));
    return {
      exit: Number(left('exit')),
      said: stdout,
      events: (kept.get('report.jsonl') ?? '').split('\n').filter(Boolean).map(parseReportLine),
      kept,
      init: existsSync(join(folder, 'left/init')) ? left('init').trimEnd() : undefined,
      mounts: left('mounts'),
      inside: existsSync(join(folder, 'left/inside')) ? left('inside') : '',
    };
  }

  /** Its root folder, as the system that was mounted would see it. */
  const rootOf = (mounts: string) =>
    parseRootMount(mounts.replaceAll(` ${join(folder, 'machine/newroot')} `, ' / '));

  const failed = (reason: string) => ({
    event: 'boot-failed',
    reason,
    what: expect.stringMatching(/^[A-Z].*[.?]$/) as string,
  });
  const makeshift = (reason: string) => ({ ...failed(reason), event: 'makeshift' });

  it('mounts the layers of the system, with its machine layer on top, and tells of it in the store', () => {
    makeStore({ machine: 'hers' });
    write('disk/engine/bin/newleaf', '#!/bin/sh\n', 0o755);
    const loop = plugIn('disk', label);
    const { exit, events, kept, init, mounts, inside } = boot(
      ['newleaf.system=one'],
      `cat etc/os-release etc/hostname; ls etc; echo written >etc/new; ls run var/lib/newleaf; stat -c %a var/lib/newleaf/boots
       cat ../run/newleaf/engine/bin/newleaf; ls ../run/newleaf/disk/store/machine/hers/upper/etc`,
    );
    expect(exit).toBe(0);
    expect(events).toEqual([
      { event: 'script', kernel: release() },
      { event: 'mounted', layers: 2 },
      { event: 'handed-over' },
    ]);
    expect(init).toBe('/sbin/init');
    expect(kept.get('system')).toBe('one\n');
    expect(kept.has('trial')).toBe(false);
    expect(inside).toBe(
      [
        ...['NAME=layer', 'hers', 'hostname', 'os-release'],
        ...['run:', '', 'var/lib/newleaf:'],
        ...['boots', 'format', 'layers', 'machine', 'systems', '700', '#!/bin/sh', 'hostname', 'new', ''],
      ].join('\n'),
    );
    // What the engine's cleaning looks for, and the options that docs/STORE.md asks for.
    expect(mounts).toMatch(
      / overlay newleaf rw,lowerdir=layers\/overlay-2\/tree:layers\/core-1\/tree,upperdir=machine\/hers\/upper/,
    );
    expect(mounts).toMatch(new RegExp(`/run/newleaf/disk rw,nosuid,nodev.* ${loop} `));
    // And what the engine takes what runs from.
    const stack = { layers: ['core-1', 'overlay-2'], machine: 'hers' };
    expect(rootOf(mounts)).toEqual({ ...stack, keeps: true });
    expect(readdirSync(join(folder, 'left/systemd/system'))).toContain('newleaf-health.service');
    expect(existsSync(join(folder, 'left/systemd/system.conf.d'))).toBe(false);
  });

  it('keeps what the last boots left, and not more', () => {
    makeStore();
    for (let index = 10; index < 60; index++) write(`disk/store/boots/${index}/reserve`, 'x'.repeat(1000));
    plugIn('disk', label);
    const { exit, inside } = boot(
      ['newleaf.system=one'],
      'cd ../run/newleaf/disk/store/boots; ls | wc -l; ls -d */reserve | wc -l; ls -l */room | wc -l; du -k */room | cut -f 1',
    );
    expect({ exit, inside }).toEqual({ exit: 0, inside: '33\n1\n1\n128\n' });
  });

  describe('what the firmware kept of a kernel that panicked', () => {
    const DAY = 24 * 60 * 60;
    /** In place of the file system that shows it: a folder, bound. */
    const KEPT_BY_FIRMWARE = `
mount() { if [ "$2" = pstore ]; then busybox mount --bind /newleaf/pstore "$4"; else busybox mount "$@"; fi; }
`;
    const look =
      'cd ../run/newleaf/disk/store/boots; cat trial/panic; echo; ls other; ls ../../../../../newleaf/pstore';
    /** Two starts before this one, and what the firmware has kept just now, in two parts. */
    function lastWords(trialDaysAgo = 2): void {
      makeStore();
      const now = Math.floor(Date.now() / 1000);
      const began = (boot: string, daysAgo: number) => {
        write(`disk/store/boots/${boot}/system`, 'one\n');
        utimesSync(join(folder, `disk/store/boots/${boot}/system`), now, now - daysAgo * DAY);
      };
      began('trial', trialDaysAgo);
      write('disk/store/boots/trial/trial', '');
      began('other', 3);
      // The first part has the last words.
      for (const [index, words] of ['and its last', 'its first words'].entries()) {
        write(`newleaf/pstore/dmesg-efi_pstore-17000000000${index + 1}001`, words);
      }
      write('newleaf/pstore/console-efi_pstore-1', '');
      const steps = join(folder, 'newleaf/newleaf-steps');
      writeFileSync(steps, readFileSync(steps, 'utf8') + KEPT_BY_FIRMWARE);
      plugIn('disk', label);
    }

    it('goes beside what else a trial left, once', () => {
      lastWords();
      expect(boot(['newleaf.system=one'], look).inside).toBe(
        'its first words\nand its last\n\nsystem\nconsole-efi_pstore-1\n',
      );
    });

    it.each([
      ['is left to the system where another start was the last', 4],
      ['is not taken for that of a later trial', -1],
    ])('%s', (_, trialDaysAgo) => {
      lastWords(trialDaysAgo);
      const { inside } = boot(['newleaf.system=one'], look);
      expect(inside).toMatch(/trial\/panic.*No such file/);
      expect(inside.match(/dmesg/g)).toHaveLength(2);
    });
  });

  it('has memory on top where the system has no machine layer', () => {
    makeStore();
    plugIn('disk', label);
    const { exit, inside } = boot(
      ['newleaf.system=one'],
      'echo written >etc/new; cat etc/new; ls ../run/newleaf/top/upper/etc',
    );
    expect({ exit, inside }).toEqual({ exit: 0, inside: 'written\nnew\n' });
  });

  it('shows the folders that outlive every system where the system has them, and never outside of it', () => {
    makeStore();
    symlinkSync('/var/people', join(folder, 'disk/store/layers/overlay-2/tree/home'));
    mkdirSync(join(folder, 'data'));
    write('data/home/ada/work', 'a drawing\n');
    write('data/srv/new', 'served\n');
    write('data/proc/hidden', '');
    symlinkSync('/etc', join(folder, 'data/link'));
    plugIn('disk', label);
    plugIn('data', `${label}d`);
    const { exit, inside } = boot(
      ['newleaf.system=one', `newleaf.data=LABEL=${label}d`],
      'cat var/people/ada/work srv/new; ls proc; ls ..',
    );
    expect(exit).toBe(0);
    expect(inside).toBe('a drawing\nserved\ndev\nnewleaf\nnewroot\nproc\nrun\nsys\n');
  });

  it('finds store and engine in a folder of a disk that has other things too, and shows the folders of it that are named', () => {
    makeStore({ machine: 'hers' });
    mkdirSync(join(folder, 'disk/newleaf'));
    renameSync(join(folder, 'disk/store'), join(folder, 'disk/newleaf/store'));
    write('disk/newleaf/engine/bin/newleaf', '#!/bin/sh\n', 0o755);
    write('disk/home/ada/work', 'a drawing\n');
    write('disk/photos/leaf', 'green\n');
    write('disk/etc/os-release', 'NAME=debian\n');
    plugIn('disk', label);
    const data = [`newleaf.data=LABEL=${label}`, 'newleaf.data.folders=home,photos'];
    const { exit, inside, events } = boot(
      ['newleaf.system=one', 'newleaf.path=/newleaf/store', ...data],
      `cat home/ada/work photos/leaf etc/os-release ../run/newleaf/engine/bin/newleaf; echo more >home/ada/new
       cat ../run/newleaf/disk/home/ada/new; ls -d newleaf || echo not shown`,
    );
    expect(exit).toBe(0);
    expect(events.at(-1)).toEqual({ event: 'handed-over' });
    const lines = inside.split('\n').filter((line) => !line.startsWith('ls:'));
    expect(lines).toEqual(['a drawing', 'green', 'NAME=layer', '#!/bin/sh', 'more', 'not shown', '']);
  });

  it('watches a trial, and leaves its units and its watchdog', () => {
    makeStore({ machine: 'hers' });
    plugIn('disk', label);
    const { kept } = boot(['newleaf.system=one', 'newleaf.trial']);
    expect(kept.get('trial')).toBe('');
    const left = join(folder, 'left/systemd');
    expect(readFileSync(join(left, 'system.conf.d/newleaf.conf'), 'utf8')).toMatch(
      /^RuntimeWatchdogSec=\d+$/m,
    );
  });

  it.each([
    ['for the group that may ask it', 'etc/group', 'root:x:0:\nnewleaf:x:990:maria\n', true],
    ['for the group that is made at the start', 'usr/lib/sysusers.d/newleaf.conf', 'g newleaf -\n', true],
    ['for root only, where a release knows no such group', 'etc/group', 'root:x:0:\nnewleafs:x:9:\n', false],
  ])('leaves the socket of the engine beside the trees %s', (_, file, text, isForGroup) => {
    makeStore({ machine: 'hers' });
    write(`disk/store/layers/core-1/tree/${file}`, text);
    write('disk/engine/bin/newleaf-engine', '#!/bin/sh\n', 0o755);
    plugIn('disk', label);
    expect(boot(['newleaf.system=one']).exit).toBe(0);
    const units = join(folder, 'left/systemd/system');
    const lines = readFileSync(join(units, 'newleaf-engine.socket'), 'utf8').split('\n');
    expect(lines).toContain('SocketMode=0660');
    expect(lines.includes('SocketGroup=newleaf')).toBe(isForGroup);
    expect(readFileSync(join(units, 'sockets.target.wants/newleaf-engine.socket'), 'utf8')).toBe(
      lines.join('\n'),
    );
    expect(readdirSync(units)).toContain('newleaf-engine.service');
  });

  it('has errands done by the engine beside the trees, by a timer that nobody has to start', () => {
    makeStore({ machine: 'hers' });
    write('disk/engine/bin/newleaf-engine', '#!/bin/sh\n', 0o755);
    plugIn('disk', label);
    expect(boot(['newleaf.system=one']).exit).toBe(0);
    const units = join(folder, 'left/systemd/system');
    expect(readFileSync(join(units, 'timers.target.wants/newleaf-errands.timer'), 'utf8')).toContain(
      '[Timer]',
    );
    expect(readFileSync(join(units, 'newleaf-errands.service'), 'utf8')).toMatch(
      /^ExecStart=\/run\/newleaf\/engine\//m,
    );
  });

  it('leaves a release its own engine, where there is none beside the trees', () => {
    makeStore({ machine: 'hers' });
    plugIn('disk', label);
    boot(['newleaf.system=one']);
    const left = readdirSync(join(folder, 'left/systemd/system'), { recursive: true });
    expect(
      left.filter((name) => name.includes('newleaf-engine') || name.includes('newleaf-errands')),
    ).toEqual([]);
  });

  it('restarts a trial that is not complete when its time is over, and says so', () => {
    makeStore({ machine: 'hers' });
    plugIn('disk', label);
    // The watch is a program of its own, so that it needs a restart of its own that is none.
    const watch = join(folder, 'newleaf/newleaf-watch');
    const noted = 'reboot() { echo yes >./restarts; exit 0; }\n';
    writeFileSync(watch, noted + readFileSync(watch, 'utf8'));
    const { inside } = boot(
      ['newleaf.system=one', 'newleaf.trial', 'newleaf.limit=2'],
      `until [ -e ../run/newleaf/restarts ]; do sleep 0.1; done; tail -n 1 ../run/newleaf/boot/report.jsonl`,
    );
    expect(inside).toBe('{"event":"time-limit"}\n');
  });

  it.each<[string, string, string[], () => void]>([
    ['no system is named', 'system-missing', [], () => makeStore()],
    ['the system is not there', 'system-missing', ['newleaf.system=two'], () => makeStore()],
    ['the name leads elsewhere', 'system-missing', ['newleaf.system=../systems/one'], () => makeStore()],
    [
      'its record is cut off',
      'system-damaged',
      ['newleaf.system=one'],
      () => makeStore({ record: '{"layers":["core-1"],"mach' }),
    ],
    ['its record is empty', 'system-damaged', ['newleaf.system=one'], () => makeStore({ record: '' })],
    [
      'its record leads elsewhere',
      'system-damaged',
      ['newleaf.system=one'],
      () => makeStore({ record: '{"layers":["core-1","../../x"],"machine":null}' }),
    ],
    [
      'a layer is missing',
      'layer-missing',
      ['newleaf.system=one'],
      () => {
        makeStore();
        rmSync(join(folder, 'disk/store/layers/core-1'), { recursive: true });
      },
    ],
    [
      'there is nothing to start with',
      'init-missing',
      ['newleaf.system=one'],
      () => {
        makeStore();
        rmSync(join(folder, 'disk/store/layers/core-1/tree/sbin/init'));
      },
    ],
  ])('says it, keeps it and restarts when %s', (_what, reason, words, prepare) => {
    prepare();
    plugIn('disk', label);
    const { exit, said, events, kept } = boot(words);
    expect(exit).toBe(9);
    expect(events.at(-1)).toEqual(failed(reason));
    expect(said).toMatch(/^newleaf: [A-Z].*: choose another system in the menu .*\.$/m);
    expect(kept.has('system')).toBe(true);
  });

  it('says it and restarts when the disk is not there', () => {
    const { exit, said, events } = boot(['newleaf.system=one']);
    expect({ exit, last: events.at(-1) }).toEqual({ exit: 9, last: failed('store-missing') });
    expect(said).toContain(label);
  });

  it('says it and restarts when there is no store on it', () => {
    mkdirSync(join(folder, 'disk'));
    plugIn('disk', label);
    expect(boot(['newleaf.system=one']).events.at(-1)).toEqual(failed('store-missing'));
  });

  it('says it and restarts when the disk can not be read', () => {
    makeStore();
    const loop = plugIn('disk', label);
    execFileSync(
      'dd',
      ['if=/dev/zero', `of=${join(folder, 'disk.img')}`, 'bs=64k', 'count=1', 'conv=notrunc'],
      {
        stdio: 'ignore',
      },
    );
    const { exit, events } = boot(['newleaf.system=one', `newleaf.store=${loop}`]);
    expect({ exit, last: events.at(-1) }).toEqual({ exit: 9, last: failed('store-damaged') });
  });

  it('comes up with memory on top of what is there when the disk is full, and says so', () => {
    makeStore({ machine: 'hers' });
    write('disk/filler', 'x'.repeat(20 * 1024 * 1024));
    plugIn('disk', label, { megabytes: 32 });
    const { exit, said, events, inside, mounts } = boot(
      ['newleaf.system=one', 'newleaf.trial'],
      'cat etc/hostname; echo written >etc/new && cat etc/new; ls ../run/newleaf/disk/store/machine/hers/upper/etc',
    );
    expect(exit).toBe(0);
    expect(inside).toBe('hers\nwritten\nhostname\n');
    expect(events).toContainEqual(makeshift('store-full'));
    expect(said).toContain('full');
    // Nothing of it is said to be kept, and it still is what it is.
    const stack = { layers: ['core-1', 'overlay-2'], machine: 'hers' };
    expect(rootOf(mounts)).toEqual({ ...stack, keeps: false });
  });

  it('the same when nothing can be written to it', () => {
    makeStore({ machine: 'hers' });
    plugIn('disk', label, { readOnly: true });
    const { exit, events, inside } = boot(
      ['newleaf.system=one'],
      'cat etc/hostname; echo written >etc/new && cat etc/new',
    );
    expect({ exit, inside }).toEqual({ exit: 0, inside: 'hers\nwritten\n' });
    expect(events).toContainEqual(makeshift('store-read-only'));
  });

  it.each([
    [
      'her changes are gone',
      'machine-missing',
      () => rmSync(join(folder, 'disk/store/machine'), { recursive: true }),
    ],
    [
      'her changes can not be written to',
      'machine-damaged',
      () => {
        rmSync(join(folder, 'disk/store/machine/hers/work'), { recursive: true });
        write('disk/store/machine/hers/work', '');
      },
    ],
  ])('comes up with memory on top when %s; a trial goes back', (_what, reason, damage) => {
    makeStore({ machine: 'hers' });
    damage();
    plugIn('disk', label);
    const trial = boot(['newleaf.system=one', 'newleaf.trial']);
    expect({ exit: trial.exit, last: trial.events.at(-1) }).toEqual({ exit: 9, last: failed(reason) });
    expect(trial.said).toContain(': the laptop goes back to the system before by itself.');
    rmSync(join(folder, 'left'), { recursive: true });
    mkdirSync(join(folder, 'left'));
    const { exit, events, inside, said } = boot(
      ['newleaf.system=one'],
      'cat etc/os-release; echo written >etc/new && cat etc/new',
    );
    expect({ exit, inside }).toEqual({ exit: 0, inside: 'NAME=layer\nwritten\n' });
    expect(events).toContainEqual(makeshift(reason));
    expect(said).not.toContain('goes back');
  });

  it('comes up when the disk with everybody’s work is not there; a trial goes back', () => {
    makeStore({ machine: 'hers' });
    plugIn('disk', label);
    const words = ['newleaf.system=one', `newleaf.data=LABEL=${label}x`];
    expect(boot(words).events).toContainEqual(makeshift('data-missing'));
    expect(existsSync(join(folder, 'left/init'))).toBe(true);
    rmSync(join(folder, 'left'), { recursive: true });
    mkdirSync(join(folder, 'left'));
    expect(boot([...words, 'newleaf.trial']).events.at(-1)).toEqual(failed('data-missing'));
  });
});

describe.skipIf(!asRoot)('newleaf-report on a full disk (needs root)', () => {
  it('has room left to tell why', () => {
    const folder = mkdtempSync(join(tmpdir(), 'newleaf-full-'));
    try {
      for (const name of ['run', 'store']) mkdirSync(join(folder, name));
      copyFileSync(join(assets, 'newleaf-report'), join(folder, 'newleaf-report'));
      const inside = `
        mount -t tmpfs tmpfs /run && mkdir -p /run/newleaf &&
        mount -t tmpfs -o size=1m store "$1/store" && ln -s "$1/store" /run/newleaf/boot &&
        dd if=/dev/zero of="$1/store/reserve" bs=64k count=2 2>/dev/null
        dd if=/dev/zero of="$1/store/filler" bs=4k 2>/dev/null
        busybox sh "$1/newleaf-report" emergency
        cat "$1/store/report.jsonl"; ls "$1/store"
      `;
      const { stdout } = spawnSync(
        'unshare',
        ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', inside, 'sh', folder],
        { encoding: 'utf8' },
      );
      const [line = '', ...names] = stdout.split('\n').filter(Boolean);
      expect(parseReportLine(line)).toEqual({ event: 'emergency' });
      expect(names).toEqual(['filler', 'report.jsonl']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
