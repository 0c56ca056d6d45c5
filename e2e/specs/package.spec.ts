/**
 * What is in the desktop application's package. electron-builder packs here without any network, around stand-ins of Electron's
 * binary and of fpm, which it would download. Nothing of the package is run by Electron, and no .deb or AppImage is made.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeElectronDist, readFuses } from '../fixtures/electron-dist.ts';
import { buildOnce } from '../harness/newleaf.ts';
import { useStandIn } from '../harness/use-stand-in.ts';
import { useWorkspace } from '../harness/workspace.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILDER = join(ROOT, 'node_modules/electron-builder/cli.js');
const FPM = join(ROOT, 'e2e/harness/fpm-stand-in.mjs');

interface OwnPackage {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as OwnPackage;

/** As fpm was called. */
interface Made {
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly scripts: Readonly<Record<'--after-install' | '--after-remove', string>>;
}

describe('the package', () => {
  const workspace = useWorkspace('package');
  const launch = useStandIn();
  const made = { tree: '', unpacked: '', archive: [] as string[], deb: {} as Made };
  const inTree = (path: string): string => join(made.tree, path);
  const text = (path: string): string => readFileSync(inTree(path), 'utf8');

  beforeAll(async () => {
    buildOnce();
    // All on, so that each that has to be off is switched.
    makeElectronDist(workspace.folder, true);
    const output = workspace.path('made');
    const words = [
      '--linux',
      'deb',
      `-c.electronDist=${workspace.folder}`,
      `-c.directories.output=${output}`,
    ];
    // A network of its own has nothing in it.
    const alone = process.getuid?.() === 0 ? ['unshare', '--net'] : [];
    const [program = '', ...rest] = [...alone, process.execPath, BUILDER, ...words];
    await execa(program, rest, { cwd: ROOT, env: { CUSTOM_FPM_PATH: FPM }, timeout: 120_000 });
    const deb = join(output, `newleaf_${own.version}_amd64.deb`);
    made.tree = `${deb}.tree`;
    made.deb = JSON.parse(readFileSync(`${deb}.json`, 'utf8')) as Made;
    made.unpacked = inTree('opt/Newleaf/resources/app.asar.unpacked');
    made.archive = listPackage(inTree('opt/Newleaf/resources/app.asar'), { isPack: false });
  });

  it('has what runs', () => {
    for (const file of [
      '/package.json',
      '/dist/electron/main/main.js',
      '/dist/electron/preload/preload.cjs',
      '/dist/electron/privilege/engine-process.cjs',
      '/dist/electron/engine/verify/hash-worker.js',
      '/dist/electron/third-party-licences.txt',
      '/dist/renderer/index.html',
      '/dist/electron/cli/main.cjs',
      '/assets/boot/init',
      '/bin/newleaf.mjs',
    ]) {
      expect(made.archive).toContain(file);
    }
  });

  it('has no sources, no tests, and nothing that is for development', () => {
    const folders = new Set(made.archive.map((path) => path.split('/')[1]));
    expect([...folders].sort()).toEqual(['LICENSE', 'assets', 'bin', 'dist', 'node_modules', 'package.json']);
    const ours = made.archive.filter((path) => !path.startsWith('/node_modules/'));
    expect(ours.filter((path) => /\.(c?ts|tsx|map)$|\.(test|spec)\.|testing|stand-in/.test(path))).toEqual(
      [],
    );
    const packages = made.archive.flatMap(
      (path) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(path)?.[1] ?? [],
    );
    expect(packages).toEqual(expect.arrayContaining(Object.keys(own.dependencies)));
    expect(packages.filter((name) => name in own.devDependencies)).toEqual([]);
  });

  it('keeps in its archive only what Electron alone reads; the rest are files, and koffi can be loaded', async () => {
    const files = readdirSync(made.unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(made.unpacked.length));
    const folders = new Set(files.flatMap((path) => /^\/dist\/electron\/(\w+)\//.exec(path)?.[1] ?? []));
    expect(folders).not.toContain('main');
    expect(folders).not.toContain('preload');
    expect(files.filter((path) => path.endsWith('.node'))).toContainEqual(
      expect.stringMatching(/^\/node_modules\/@koromix\/koffi-linux-\w+\/.*koffi\.node$/),
    );
    const library = join(made.unpacked, 'node_modules/koffi');
    const words = ['--eval', `require(${JSON.stringify(library)}).load('libc.so.6')`];
    await execa(inTree('opt/Newleaf/resources/node'), words, { extendEnv: false });
  });

  it('runs its commands from what V8 made of them', async () => {
    const load = pathToFileURL(join(made.unpacked, 'bin/run-program.mjs')).href;
    for (const program of ['electron/cli/main.cjs', 'electron/privilege/engine-process.cjs']) {
      const look = `const { loadProgram } = await import(${JSON.stringify(load)});
        console.log(loadProgram(${JSON.stringify(program)}).script.cachedDataRejected);`;
      const words = ['--input-type=module', '--eval', look];
      const { stdout } = await execa(inTree('opt/Newleaf/resources/node'), words, { extendEnv: false });
      expect([program, stdout]).toEqual([program, 'false']);
    }
  });

  it('has its fuses set', () => {
    expect(readFuses(readFileSync(inTree('opt/Newleaf/newleaf-activity')))).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyLoadAppFromAsar: true,
      browserProcessSnapshot: false,
      fileProtocolExtraPrivileges: false,
    });
  });

  it('has the commands, by the Node that it brings', async () => {
    for (const name of ['newleaf', 'newleaf-engine']) {
      expect(statSync(inTree(`usr/bin/${name}`)).mode & 0o777).toBe(0o755);
      const [, node = '', program = ''] = /^exec (\S+) (\S+) "\$@"$/m.exec(text(`usr/bin/${name}`)) ?? [];
      expect(statSync(inTree(node)).mode & 0o111).toBe(0o111);
      expect(statSync(inTree(program)).isFile()).toBe(true);
    }
    expect(text('opt/Newleaf/LICENSE.node.txt')).toMatch(/Node\.js/);
    const program = join(made.unpacked, 'bin/newleaf.mjs');
    const { stdout } = await execa(inTree('opt/Newleaf/resources/node'), [program, '--version'], {
      extendEnv: false,
    });
    expect(stdout).toBe(own.version);
  });

  it('tells desktops of the activity: its entry, and its icon in all sizes', () => {
    const fields = new Map(
      text('usr/share/applications/newleaf-activity.desktop')
        .split('\n')
        .map((line) => line.split('=', 2) as [string, string]),
    );
    expect(Object.fromEntries(fields)).toMatchObject({
      Name: 'Newleaf',
      Exec: '/opt/Newleaf/newleaf-activity %U',
      Icon: 'newleaf-activity',
      Categories: 'Education;',
      StartupWMClass: 'newleaf-activity',
      Terminal: 'false',
    });
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const icon = readFileSync(inTree(`usr/share/icons/hicolor/${size}x${size}/apps/newleaf-activity.png`));
      // Width and height of a PNG are in its first chunk.
      expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it('has a polkit action, and a service, for the engine program that it installs', () => {
    const policy = text('usr/share/polkit-1/actions/org.newleaf.engine.policy');
    const allowed = /key="org\.freedesktop\.policykit\.exec\.path">([^<]+)</.exec(policy)?.[1];
    const started = /^ExecStart=(\S+)/m.exec(text('usr/lib/systemd/system/newleaf-engine.service'))?.[1];
    expect([allowed, started]).toEqual(['/usr/bin/newleaf-engine', '/usr/bin/newleaf-engine']);
    expect(policy).toMatch(/<allow_any>auth_admin<.*<allow_inactive>auth_admin</s);
    expect(policy).not.toMatch(/>yes</);
    const group = /^SocketGroup=(\S+)/m.exec(text('usr/lib/systemd/system/newleaf-engine.socket'))?.[1];
    expect(text('usr/lib/sysusers.d/newleaf.conf')).toMatch(new RegExp(`^g ${group ?? ''} `, 'm'));
  });

  it('has an AppArmor profile that gives Chromium its user namespaces, and installs it', () => {
    const profile = text('opt/Newleaf/resources/apparmor-profile');
    expect(profile).toMatch(
      /profile "newleaf-activity" "\/opt\/Newleaf\/newleaf-activity" flags=\(unconfined\) \{\s+userns,/,
    );
    expect(made.deb.scripts['--after-install']).toMatch(/apparmor_parser --replace/);
    expect(made.deb.scripts['--after-remove']).toMatch(/rm -f "\$APPARMOR_PROFILE_DEST"/);
    execFileSync('bash', ['-n'], { input: made.deb.scripts['--after-install'] });
  });

  it('says what it needs', () => {
    const { options } = made.deb;
    expect(options['--name']).toEqual(['newleaf']);
    expect(options['--version']).toEqual([own.version]);
    expect(options['-d']).toEqual(expect.arrayContaining(['rsync', 'bubblewrap', 'pkexec | policykit-1']));
    expect(options['--deb-recommends']).toContain('qemu-system-x86');
  });

  it('runs from its archive as far as a stand-in of Electron can tell', async () => {
    const extracted = workspace.path('extracted');
    extractAll(inTree('opt/Newleaf/resources/app.asar'), extracted);
    const main = join(extracted, 'dist/electron/main/main.js');
    const store = workspace.path('nowhere');
    const { page, quit, ended } = await launch({ main, store, profile: workspace.makeFolder('profile') });
    await page.getByRole('alert').first().waitFor({ timeout: 20_000 });
    quit();
    expect(await ended).toEqual({ code: 0, stderr: '' });
  });
});
