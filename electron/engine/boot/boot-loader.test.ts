import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as durable from '../store/durable.ts';
import type * as partitionFiles from './partition-files.ts';
import type { BootFiles, BootLoader } from './boot-loader.ts';
import { parseEntry } from './entry-file.ts';
import {
  formatEnvironment,
  parseEnvironment,
  parseGrubConfig,
  parseSourced,
  SOURCED,
} from './grub-config.ts';
import { grub } from './grub.ts';
import { systemdBoot } from './systemd-boot.ts';
import type { BootRole, WantedEntry } from './wanted-entries.ts';

// Files share their modules with others (vitest.config.ts): what is counted here is loaded for this one, and for no other.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

/** Steps that reach the disk, until the power goes; see `powerCutAfter`. */
const power = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, used: 0 }));

const counted = vi.hoisted(
  () =>
    <Arguments extends unknown[], Result>(step: (...values: Arguments) => Result) =>
    (...values: Arguments): Result => {
      if (power.left-- <= 0) throw new Error('power cut');
      power.used++;
      return step(...values);
    },
);

vi.mock('../store/durable.ts', async (original) => {
  const real = await original<typeof durable>();
  return { ...real, writeDurably: counted(real.writeDurably) };
});

vi.mock('./partition-files.ts', async (original) => {
  const real = await original<typeof partitionFiles>();
  return {
    ...real,
    makeFile: counted(real.makeFile),
    replaceSector: counted(real.replaceSector),
    removeFile: counted(real.removeFile),
  };
});

let base: string;
let esp: string;
let asked: string[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'newleaf-boot-test-'));
  esp = join(base, 'esp');
  mkdirSync(esp);
  asked = [];
  powerIsBack();
});
afterEach(() => rmSync(base, { recursive: true }));

function powerCutAfter(steps: number): void {
  power.left = steps;
  power.used = 0;
}
function powerIsBack(): void {
  powerCutAfter(Number.POSITIVE_INFINITY);
}

const want = (system: string, role: BootRole): WantedEntry => ({
  system,
  role,
  title: `Newleaf ${system} ${role}`,
  options: [`newleaf.system=${system}`, ...(role === 'trial' ? ['newleaf.trial'] : [])],
});

/** The kernel of systems of one letter is shared; initrds are their own. */
function filesOf(system: string): Promise<BootFiles> {
  asked.push(system);
  const file = (name: string, contents: string) => {
    const path = join(base, name);
    writeFileSync(path, contents);
    return path;
  };
  const linux = file(`${system}-linux`, 'the same kernel');
  return Promise.resolve({
    linux,
    initrds: [file(`${system}-initrd`, `initrd of ${system}`), file('second', 'second')],
    options: [],
  });
}

interface Played {
  readonly name: string;
  readonly loader: BootLoader;
  /** What it does with the entry that it starts. */
  start(): void;
  /** What an entry says. */
  entry(
    system: string,
  ): { linux: string; initrds: readonly string[]; options: readonly string[] } | undefined;
  /** Makes what is written of `system` end in the middle. */
  damage(system: string): void;
}

const read = (name: string) => readFileSync(join(esp, name), 'utf8');
/** The file that has GRUB's entries now. */
const sourced = () => parseSourced(read(SOURCED)) ?? 'none';
const grubConfig = () => read(sourced());
const bls = (system: string) =>
  readdirSync(join(esp, 'loader/entries')).filter(
    (name) => name === `newleaf-${system}.conf` || name.startsWith(`newleaf-${system}+`),
  );

const PLAYED: readonly Played[] = [
  {
    name: 'systemd-boot',
    loader: systemdBoot,
    start() {
      const { next, trials } = systemdBoot.read(esp);
      if (next === undefined || !trials.has(next)) return;
      const [file] = bls(next);
      const at = join(esp, 'loader/entries');
      renameSync(join(at, file ?? ''), join(at, `newleaf-${next}+0-1.conf`));
    },
    entry: (system) => parseEntry(read(`loader/entries/${bls(system).sort().at(-1)}`)),
    damage: (system) =>
      writeFileSync(join(esp, 'loader/entries', bls(system)[0] ?? ''), 'title Newleaf\nsort-k'),
  },
  {
    name: 'GRUB',
    loader: grub,
    start() {
      const variables = parseEnvironment(read('grub/grubenv'));
      variables.delete('newleaf_next');
      writeFileSync(join(esp, 'grub/grubenv'), formatEnvironment(variables));
    },
    entry: (system) => parseGrubConfig(grubConfig())?.find((entry) => entry.system === system),
    damage: () => writeFileSync(join(esp, sourced()), grubConfig().slice(0, -30)),
  },
];

const hasScriptCheck = spawnSync('grub-script-check', ['--version']).status === 0;

/** What GRUB starts where its environment names `next`, and then goes on with: by the text alone, and by numbers as GNU GRUB does. */
function menuOf(text: string, next: string): string[] {
  const ids = [...text.matchAll(/^menuentry .* --id (\S+) /gm)].map(([, id = '']) => id);
  const variables = new Map<string, string>();
  let isTaken = true;
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) break;
    const [, name = '', value = ''] = /^ *set (\w+)='?([^']*)'?$/.exec(line) ?? [];
    if (line.startsWith('if ')) isTaken = line === `if [ "$newleaf_next" = '${next}' ]; then`;
    else if (line === 'fi') isTaken = true;
    else if (isTaken) variables.set(name, value);
  }
  const numbers = (variables.get('fallback') ?? '').split(' ').filter((number) => number !== '');
  return [variables.get('default') ?? '', ...numbers.map((number) => ids[Number(number)] ?? 'none')];
}

const files = () => readdirSync(join(esp, 'newleaf')).sort();

describe.each(PLAYED)('$name', ({ loader, start: play, entry, damage }) => {
  const agree = (...wanted: WantedEntry[]) => loader.agree(esp, wanted, filesOf);
  const systems = () => [...loader.read(esp).systems].sort();
  function start(): string {
    const { next } = loader.read(esp);
    if (next === undefined) throw new Error('nothing boots');
    if (loader.read(esp).trials.size > 0) play();
    return next;
  }

  /** What boots has all that its entry names, with the contents that belong there. */
  function expectBootable(): void {
    const { next } = loader.read(esp);
    expect(next).toBeDefined();
    const found = entry(next ?? '');
    expect(found?.options).toContain(`newleaf.system=${next}`);
    expect(found?.initrds.map((path) => read(path))).toEqual([`initrd of ${next}`, 'second']);
    expect(read(found?.linux ?? '')).toBe('the same kernel');
  }

  it('has an entry for what boots, and copies each file once', async () => {
    await agree(want('b', 'current'), want('a', 'fallback'));
    expect(systems()).toEqual(['a', 'b']);
    expect(files()).toHaveLength(4); // one kernel, two initrds, one second initrd
    expect(loader.read(esp).next).toBe('b');
    expectBootable();
  });

  it('changes nothing where all is as it should be', async () => {
    await agree(want('b', 'current'), want('a', 'fallback'));
    powerCutAfter(0);
    await agree(want('b', 'current'), want('a', 'fallback'));
    expect(power.used).toBe(0);
    expect(asked.sort()).toEqual(['a', 'b']);
  });

  it('starts a trial once, and then what it had', async () => {
    await agree(want('a', 'current'));
    const before = entry('a');
    await agree(want('b', 'trial'), want('a', 'current'));
    expect(systems()).toEqual(['a', 'b']);
    expect(entry('a')).toEqual(before);
    expect(start()).toBe('b');
    expect(loader.read(esp).trials.get('b')).toBe('used');
    // Agreeing is not arming: a trial that failed would go round for ever.
    await agree(want('b', 'trial'), want('a', 'current'));
    expect(start()).toBe('a');
    loader.arm(esp, 'b');
    expect(loader.read(esp).trials.get('b')).toBe('armed');
    expect(start()).toBe('b');
  });

  it('arms nothing but what is on trial', async () => {
    await agree(want('a', 'current'));
    loader.arm(esp, 'a');
    loader.arm(esp, 'b');
    expect(loader.read(esp)).toMatchObject({ next: 'a', trials: new Map() });
  });

  it('keeps a trial without its counter and its word', async () => {
    await agree(want('a', 'current'));
    await agree(want('b', 'trial'), want('a', 'current'));
    expect(entry('b')?.options).toContain('newleaf.trial');
    start();
    await agree(want('b', 'current'), want('a', 'fallback'));
    expect(loader.read(esp).trials.size).toBe(0);
    expect(entry('b')?.options).not.toContain('newleaf.trial');
    expect(start()).toBe('b');
    expect(start()).toBe('b');
    expect(asked).toEqual(['a', 'b']);
  });

  it('keeps one that was armed and not started', async () => {
    await agree(want('b', 'trial'), want('a', 'current'));
    await agree(want('b', 'current'), want('a', 'fallback'));
    expect(start()).toBe('b');
    await agree(want('a', 'current'));
    expect(start()).toBe('a');
  });

  it('goes back, and takes away what only the other needed', async () => {
    await agree(want('b', 'current'), want('a', 'fallback'));
    await agree(want('a', 'current'));
    expect(systems()).toEqual(['a']);
    expect(files()).toHaveLength(3);
    expectBootable();
  });

  it('can make the older one go first', async () => {
    await agree(want('b', 'current'), want('a', 'fallback'));
    await agree(want('a', 'current'), want('b', 'fallback'));
    expect(loader.read(esp).next).toBe('a');
    expectBootable();
  });

  it('leaves alone what is not its own', async () => {
    mkdirSync(join(esp, 'loader/entries'), { recursive: true });
    mkdirSync(join(esp, 'grub'));
    mkdirSync(join(esp, 'newleaf'));
    writeFileSync(join(esp, 'loader/entries/debian.conf'), 'title Debian\n');
    writeFileSync(join(esp, 'newleaf/notes.txt'), 'mine');
    writeFileSync(join(esp, 'grub/grubenv'), formatEnvironment(new Map([['saved_entry', 'debian']])));
    await agree(want('b', 'trial'), want('a', 'current'));
    expect(read('loader/entries/debian.conf')).toBe('title Debian\n');
    expect(files()).toContain('notes.txt');
    expect(parseEnvironment(read('grub/grubenv')).get('saved_entry')).toBe('debian');
  });

  it('makes again what is damaged: what is written and cut off, a file that is gone', async () => {
    await agree(want('b', 'current'), want('a', 'fallback'));
    rmSync(join(esp, entry('a')?.initrds[0] ?? ''));
    damage('b');
    await agree(want('b', 'current'), want('a', 'fallback'));
    expect(loader.read(esp).next).toBe('b');
    expectBootable();
    await agree(want('a', 'current'));
    expectBootable();
  });

  it('compares a file that is there already by its contents', async () => {
    await agree(want('a', 'current'));
    writeFileSync(join(esp, entry('a')?.linux ?? ''), 'the same kerne!');
    // The other system has the same kernel, whose name is there.
    await agree(want('b', 'current'), want('a', 'fallback'));
    expectBootable();
  });

  describe.each([
    ['arms', [want('a', 'current')], [want('b', 'trial'), want('a', 'current')], false],
    [
      'keeps',
      [want('b', 'trial'), want('a', 'current')],
      [want('b', 'current'), want('a', 'fallback')],
      true,
    ],
    ['reverts a trial', [want('b', 'trial'), want('a', 'current')], [want('a', 'current')], true],
    ['goes back', [want('b', 'current'), want('a', 'fallback')], [want('a', 'current')], false],
    [
      'settles',
      [want('b', 'current'), want('a', 'fallback')],
      [want('c', 'current'), want('a', 'fallback')],
      false,
    ],
    [
      'swaps',
      [want('b', 'current'), want('a', 'fallback')],
      [want('a', 'current'), want('b', 'fallback')],
      false,
    ],
  ] as const)('the power goes while it %s', (_what, from, to, started) => {
    it('boots either what it had or what it shall have, and agrees at the next start', async () => {
      let cuts = 0;
      for (let step = 0; ; step++) {
        rmSync(esp, { recursive: true });
        mkdirSync(esp);
        powerIsBack();
        await agree(...from);
        if (started) start();
        const old = loader.read(esp).next;
        powerCutAfter(step);
        const cut = await agree(...to).then(
          () => false,
          (error: unknown) => error instanceof Error && error.message === 'power cut',
        );
        powerIsBack();
        expectBootable();
        expect([old, to[0].system]).toContain(loader.read(esp).next);
        await agree(...to);
        expectBootable();
        expect(loader.read(esp).next).toBe(to[0].system);
        expect(systems()).toEqual(to.map(({ system }) => system).sort());
        if (!cut) break;
        cuts++;
      }
      expect(cuts).toBeGreaterThan(0);
      expect(loader.read(esp).next).toBe(to[0].system);
    });
  });

  it.skipIf(process.getuid?.() !== 0)(
    'says how much room is missing, and has written nothing (needs root)',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', esp]);
      try {
        await agree(want('a', 'current'));
        const before = [systems(), files()];
        const large = join(base, 'large');
        writeFileSync(large, Buffer.alloc(600 * 1024, 1));
        const tooLarge = () => Promise.resolve({ linux: large, initrds: [], options: [] });
        const wanted = [want('b', 'trial'), want('a', 'current')];
        await expect(loader.agree(esp, wanted, tooLarge)).rejects.toMatchObject({
          code: 'E_SPACE',
          details: { where: 'boot' },
        });
        expect([systems(), files()]).toEqual(before);
      } finally {
        execFileSync('umount', [esp]);
      }
    },
  );
});

describe('systemd-boot’s partition after a power cut', () => {
  const at = (name: string) => join(esp, 'loader/entries', name);
  const entries = () => readdirSync(join(esp, 'loader/entries')).sort();

  it('has nothing left of what was half there', async () => {
    await systemdBoot.agree(esp, [want('a', 'current')], filesOf);
    const before = files();
    writeFileSync(at('newleaf-b+1.conf'), '\n'.repeat(4096));
    writeFileSync(at('newleaf-c.conf'), '');
    writeFileSync(at('NEWLEA~1.CON'), read('loader/entries/newleaf-a.conf'));
    writeFileSync(join(esp, `newleaf/${'0'.repeat(64)}.initrd`), 'half');
    writeFileSync(join(esp, 'newleaf/0A1B2C~1.INI'), 'half');
    await systemdBoot.agree(esp, [want('a', 'current')], filesOf);
    expect(entries()).toEqual(['newleaf-a.conf']);
    expect(files()).toEqual(before);
    expect(asked).toEqual(['a']);
  });

  it('makes whole what has its name and not its contents', async () => {
    await systemdBoot.agree(esp, [want('a', 'current')], filesOf);
    writeFileSync(at('newleaf-b+1.conf'), '\n'.repeat(512));
    const initrd = createHash('sha256').update('initrd of b').digest('hex');
    writeFileSync(join(esp, `newleaf/${initrd}.initrd`), 'initrd o');
    await systemdBoot.agree(esp, [want('b', 'trial'), want('a', 'current')], filesOf);
    expect(systemdBoot.read(esp)).toMatchObject({ next: 'b', trials: new Map([['b', 'armed']]) });
    expect(read(`newleaf/${initrd}.initrd`)).toBe('initrd of b');
  });

  it('keeps its files as long as somebody’s own words name them', async () => {
    await systemdBoot.agree(esp, [want('a', 'current')], filesOf);
    const text = read('loader/entries/newleaf-a.conf');
    writeFileSync(at('newleaf-a.conf'), text.replace('title', '# mine\ntitle'));
    // The power goes after the first thing that is done.
    powerCutAfter(1);
    await expect(systemdBoot.agree(esp, [want('a', 'current')], filesOf)).rejects.toThrow('power cut');
    expect(files()).toHaveLength(3);
    powerIsBack();
    await systemdBoot.agree(esp, [want('a', 'current')], filesOf);
    expect(systemdBoot.read(esp).next).toBe('a');
  });
});

describe('GRUB’s environment block', () => {
  it('has 1024 bytes, and comes back', () => {
    const variables = new Map([['newleaf_next', 'newleaf-system-12.7-1a2b3c4d5e']]);
    expect(formatEnvironment(variables)).toHaveLength(1024);
    expect(parseEnvironment(formatEnvironment(variables))).toEqual(variables);
    expect(parseEnvironment('').size).toBe(0);
  });
});

describe('GRUB’s own files', () => {
  const next = () => parseEnvironment(read('grub/grubenv')).get('newleaf_next');

  it('name a trial to start only while it is on trial', async () => {
    await grub.agree(esp, [want('b', 'trial'), want('a', 'current')], filesOf);
    expect(next()).toBe('newleaf-b');
    grub.arm(esp, 'a');
    expect(next()).toBe('newleaf-b');
    await grub.agree(esp, [want('a', 'current')], filesOf);
    expect(next()).toBeUndefined();
  });

  it('choose a trial only while it is named, and go on to what is no trial, by its place in the menu', async () => {
    await grub.agree(esp, [want('c', 'trial'), want('b', 'current'), want('a', 'fallback')], filesOf);
    expect(menuOf(grubConfig(), 'newleaf-c')).toEqual(['newleaf-c', 'newleaf-b', 'newleaf-a']);
    expect(menuOf(grubConfig(), '')).toEqual(['newleaf-b', 'newleaf-a']);
    expect(menuOf(grubConfig(), 'newleaf-a')).toEqual(['newleaf-b', 'newleaf-a']);
    await grub.agree(esp, [want('b', 'current')], filesOf);
    expect(menuOf(grubConfig(), 'newleaf-c')).toEqual(['newleaf-b']);
  });

  it('let a trial load nothing before its name is out of the environment', async () => {
    await grub.agree(esp, [want('b', 'trial'), want('a', 'current')], filesOf);
    const entry = (id: string) =>
      new RegExp(`^menuentry .* --id ${id} .*\\{\\n([^]*?)^\\}`, 'm').exec(grubConfig())?.[1];
    expect(entry('newleaf-b')).toMatch(
      /^ *unset newleaf_next\n *if save_env .* newleaf_next; then\n *linux .*\n *initrd .*\n *else\n *false\n *fi\n$/,
    );
    expect(entry('newleaf-a')).toMatch(/^ *linux .*\n *initrd .*\n$/);
  });

  it.skipIf(!hasScriptCheck)('are what GRUB can read (needs grub-script-check)', async () => {
    const named = { ...want('b', 'trial'), title: "Newleaf 'b $x {" };
    await grub.agree(esp, [named, want('a', 'current')], filesOf);
    const check = (path: string) => execFileSync('grub-script-check', [path], { stdio: 'pipe' });
    check(join(esp, sourced()));
    check(join(import.meta.dirname, '../../../assets/boot/grub.cfg'));
    writeFileSync(join(base, 'wrong.cfg'), grubConfig().replace('  fi\n', ''));
    expect(() => check(join(base, 'wrong.cfg'))).toThrow();
  });

  it('are not believed where what GRUB reads is not what we wrote', async () => {
    await grub.agree(esp, [want('b', 'current'), want('a', 'fallback')], filesOf);
    const text = grubConfig();
    expect(parseGrubConfig(text)).toHaveLength(2);
    expect(parseGrubConfig(text.replace("'newleaf.system=b'", "'newleaf.system=a'"))).toBeUndefined();
    expect(parseGrubConfig(text.replace('set default=newleaf-b', 'set default=newleaf-a'))).toBeUndefined();
  });
});
