/** A Debian 12 as its installer leaves it at the least, with Node and a checkout, and nothing else. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptSources } from '../../electron/start/sample/apt-sources.ts';
import { startAsTyped, type Started } from '../harness/npm-start.ts';
import { mountsBelow } from '../harness/workspace.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTER = fileURLToPath(new URL('enter-machine.sh', import.meta.url));
const SUITES = ['bookworm', 'bookworm-updates', 'bookworm-security'];
/** How this machine reaches its mirrors: certificates and proxies. Nothing else of the environment gets through. */
const NETWORK = ['NODE_EXTRA_CA_CERTS', 'http_proxy', 'https_proxy', 'no_proxy'];

export interface BareMachine {
  /** Whether a path is there, by its name in the machine. */
  has(path: string): boolean;
  /** Programs among `names` that it has. */
  programs(names: readonly string[]): string[];
  /** Types `npm start` in the checkout. */
  npmStart(env?: Readonly<Record<string, string>>): Started;
}

/** Makes one in `folder`, which must not exist; about 300 MB. What is committed is its checkout. */
export async function makeBareMachine(folder: string): Promise<BareMachine> {
  const inMachine = (path: string): string => join(folder, path);
  const sources = await aptSources(SUITES);
  execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', 'bookworm', folder, ...sources], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  copyNode(inMachine('usr/local'));
  copyNetwork(inMachine);
  mkdirSync(inMachine('root/newleaf'));
  const checkout = execFileSync('git', ['archive', 'HEAD'], { cwd: ROOT, maxBuffer: 1 << 28 });
  execFileSync('tar', ['-x', '-C', inMachine('root/newleaf')], { input: checkout });
  return {
    has: (path) => existsSync(inMachine(path)),
    programs: (names) =>
      names.filter((name) =>
        ['bin', 'sbin', 'usr/local/bin'].some((place) => existsSync(inMachine(`${place}/${name}`))),
      ),
    npmStart(env = {}) {
      const network = NETWORK.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [`${name}=${value}`];
      });
      const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      const command = ['env', '--chdir=newleaf', ...network, ...given, 'npm', 'start'];
      return startAsTyped(ENTER, [folder, ...command], { PATH: process.env['PATH'] ?? '' });
    },
  };
}

/** The Node and npm that run this. */
function copyNode(into: string): void {
  const npm = dirname(dirname(realpathSync(execFileSync('sh', ['-c', 'command -v npm']).toString().trim())));
  mkdirSync(join(into, 'bin'), { recursive: true });
  cpSync(process.execPath, join(into, 'bin/node'));
  cpSync(npm, join(into, 'lib/node_modules/npm'), { recursive: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(into, 'bin/npm'));
}

/** Where npm looks for packages here, and whom it trusts. */
function copyNetwork(inMachine: (path: string) => string): void {
  const certificates = process.env['NODE_EXTRA_CA_CERTS'];
  if (certificates !== undefined) {
    mkdirSync(dirname(inMachine(certificates)), { recursive: true });
    cpSync(realpathSync(certificates), inMachine(certificates));
  }
  for (const [config, path] of [
    ['userconfig', 'root/.npmrc'],
    ['globalconfig', 'usr/local/etc/npmrc'],
  ] as const) {
    const file = execFileSync('npm', ['config', 'get', config]).toString().trim();
    if (!existsSync(file)) continue;
    mkdirSync(dirname(inMachine(path)), { recursive: true });
    cpSync(file, inMachine(path));
  }
}

/** Processes that have the machine's tree as their root, and what is mounted in it as this machine sees it. */
export function leftOf(folder: string): string[] {
  const processes = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && realpathSync(`/proc/${name}/root`) === folder;
    } catch {
      return false; // gone
    }
  });
  return [...processes, ...mountsBelow(folder)];
}
