/**
 * The programs that Newleaf and its tests run, which Debian package has each, and how to get what is missing.
 * Plain JavaScript without dependencies.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseAptStatus } from './apt-status.mjs';

/** What a disk image starts by, where its release brings none. */
const BOOT_LOADER = '/usr/lib/systemd/boot/efi/systemd-bootx64.efi';
/** What a disk image that starts by GRUB gets it from, with grub-mkimage. */
const GRUB_MODULES = '/usr/lib/grub/x86_64-efi/moddep.lst';
/** What laptops in QEMU begin with. */
const FIRMWARE = '/usr/share/OVMF/OVMF_CODE_4M.fd';
/** Without it Sugar's shell does not start. */
const ACCOUNT_MANAGER = '/usr/lib/telepathy/mission-control-5';
/** By which a test reads what a page in Sugar says. */
const ACCESSIBILITY_BUS = '/usr/libexec/at-spi-bus-launcher';

/**
 * Debian's names. `packages` may hold what a program needs besides; `program` may be a file by its whole path. `for`: `engine` and publisher, the `sample` of
 * `npm start`, its `window`, the `voice` that reads it aloud, a disk `image`; all are for the tests.
 */
const PROGRAMS = [
  { program: 'rsync', packages: ['rsync'], usable: rsyncIsUsable, for: 'engine' },
  { program: 'bwrap', packages: ['bubblewrap'], for: 'engine' },
  { program: 'setpriv', packages: ['util-linux'], for: 'engine' },
  { program: 'qemu-system-x86_64', packages: ['qemu-system-x86'], for: 'engine' },
  { program: 'mkfs.ext4', packages: ['e2fsprogs'], for: 'engine' },
  { program: 'busybox', packages: ['busybox-static'], usable: isStatic, for: 'engine' },
  { program: 'xz', packages: ['xz-utils'], for: 'engine' },
  { program: 'zstd', packages: ['zstd'], for: 'engine' },
  { program: 'mmdebstrap', packages: ['mmdebstrap'], for: 'sample' },
  { program: 'chromium', packages: ['chromium'], for: 'window' },
  { program: 'espeak-ng', packages: ['espeak-ng'], for: 'voice' },
  { program: 'sfdisk', packages: ['fdisk'], for: 'image' },
  { program: 'mkfs.vfat', packages: ['dosfstools'], for: 'image' },
  { program: 'mcopy', packages: ['mtools'], for: 'image' },
  { program: BOOT_LOADER, packages: ['systemd-boot-efi'], for: 'image' },
  { program: GRUB_MODULES, packages: ['grub-efi-amd64-bin'], for: 'image' },
  { program: 'grub-mkimage', packages: ['grub-common'], for: 'image' },
  { program: 'bsdtar', packages: ['libarchive-tools'], for: 'tests' },
  { program: 'getfattr', packages: ['attr'], for: 'tests' },
  { program: 'setfattr', packages: ['attr'], for: 'tests' },
  { program: 'setfacl', packages: ['acl'], for: 'tests' },
  { program: 'setcap', packages: ['libcap2-bin'], for: 'tests' },
  { program: 'python3', packages: ['python3'], for: 'tests' },
  { program: 'cpio', packages: ['cpio'], for: 'tests' },
  { program: 'ps', packages: ['procps'], for: 'tests' },
  { program: 'shellcheck', packages: ['shellcheck'], for: 'tests' },
  { program: 'pkexec', packages: ['pkexec', 'dbus'], for: 'tests' },
  { program: FIRMWARE, packages: ['ovmf'], for: 'tests' },
  { program: 'notify-send', packages: ['libnotify-bin'], for: 'tests' },
  { program: 'dunst', packages: ['dunst', 'dbus'], for: 'tests' },
  { program: 'Xvfb', packages: ['xvfb'], for: 'tests' },
  { program: 'unzip', packages: ['unzip'], for: 'tests' },
  { program: 'sugar', packages: ['sugar-session'], for: 'tests' },
  { program: ACCESSIBILITY_BUS, packages: ['at-spi2-core'], for: 'tests' },
  { program: 'datastore-service', packages: ['python3-carquinyol'], for: 'tests' },
  { program: ACCOUNT_MANAGER, packages: ['telepathy-mission-control-5'], for: 'tests' },
  { program: 'xmllint', packages: ['libxml2-utils'], for: 'tests' },
];

/** Everything that a program can be for. */
const ALL = ['engine', 'sample', 'window', 'voice', 'image', 'tests'];

/** Below it rsync lacks what transfers need. */
const LEAST_RSYNC = [3, 2, 0];
/** The first with all known holes closed. */
const WANTED_RSYNC = [3, 5, 0];

/** Folders that a bare environment's PATH may lack. */
const MORE_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** PATH with the folders where system programs are. */
export function widerPath() {
  const given = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  return [...new Set([...given, ...MORE_FOLDERS])].join(':');
}

/** Where a program is. */
export function findProgram(program) {
  if (program.startsWith('/')) return existsSync(program) ? program : undefined;
  for (const folder of widerPath().split(':')) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // the next folder
    }
  }
  return undefined;
}

/**
 * Installs what is missing where that is possible (root, on Debian and its kin), and prints the exact line where it
 * is not. Gives the programs that are missing afterwards. `report` is told how far apt-get is, `{ done, total }`.
 * `signal` ends it as Ctrl-C ends apt-get: not in the middle of a package.
 */
export async function ensurePrograms({ purposes = ALL, report, signal } = {}) {
  const programsOf = () => missingPrograms(purposes).map(({ program }) => program);
  let missing = missingPrograms(purposes);
  const wanted = new Set(missing.flatMap(({ packages }) => packages));
  if (purposes.includes('engine') && rsyncIsOld()) wanted.add('rsync');
  if (wanted.size === 0) return [];

  const names = [...wanted];
  if (findProgram('apt-get') === undefined) {
    if (missing.length > 0)
      console.log(`missing here, and no apt-get to install them: ${programsOf().join(', ')}`);
    return programsOf();
  }
  if (process.getuid() !== 0) {
    console.log(`some programs are missing or old; to install them:\n  ${commandLine(names)}`);
    return programsOf();
  }
  if (missing.length > 0 || newerRsyncOffered()) {
    await install(names, { report, signal });
    missing = missingPrograms(purposes);
  }
  if (signal?.aborted) return programsOf();
  if (missing.length > 0) console.log(`still missing; try:\n  ${commandLine(names)}`);
  if (rsyncIsOld())
    console.log(
      `rsync ${rsyncVersion().join('.')} is older than ${WANTED_RSYNC.join('.')}; no newer one is offered`,
    );
  return programsOf();
}

/** Whether `ensurePrograms` would have something to do. */
export function programsAreMissing(purposes) {
  return missingPrograms(purposes).length > 0;
}

function missingPrograms(purposes) {
  return PROGRAMS.filter(({ program, usable, for: purpose }) => {
    if (!purposes.includes(purpose)) return false;
    const path = findProgram(program);
    return path === undefined || (usable !== undefined && !usable(path));
  });
}

function commandLine(packages) {
  return `sudo sh -c 'apt-get update && apt-get install --no-install-recommends -y ${packages.join(' ')}'`;
}

/** The newest of all the machine's sources: security updates too, where it has them. */
async function install(packages, { report, signal }) {
  console.log(`installing ${packages.join(' ')}`);
  // What was cut off in the middle of a package has to be finished first.
  await aptGet('dpkg', ['--configure', '-a'], { signal });
  // A source that can't be reached must not stop the others from being used.
  await aptGet('apt-get', ['-q', 'update'], { signal });
  const words = ['-q', 'install', '--no-install-recommends', '-y'];
  if (await aptGet('apt-get', [...words, ...packages], { report, signal })) return;
  // One that this release lacks must not keep back the rest.
  for (const name of packages) await aptGet('apt-get', [...words, name], { signal });
}

/** Whether it went well. What it says is shown only where it did not. */
async function aptGet(program, words, { report, signal }) {
  if (signal?.aborted) return false;
  const options =
    program === 'dpkg' ? [] : ['-o', 'DPkg::Lock::Timeout=120', '-o', `APT::Status-Fd=${STATUS_DESCRIPTOR}`];
  const child = spawn(program, [...options, ...words], {
    env: { ...process.env, PATH: widerPath(), DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // Out of reach of Ctrl-C: it gets one from us.
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  createInterface({ input: child.stdio[STATUS_DESCRIPTOR] }).on('line', (line) => {
    const progress = parseAptStatus(line);
    if (progress !== undefined) report?.(progress);
  });
  const stop = () => child.kill('SIGINT');
  signal?.addEventListener('abort', stop);
  const code = await new Promise((resolve) => {
    child.on('close', resolve);
    child.on('error', () => resolve(1));
  });
  signal?.removeEventListener('abort', stop);
  if (code !== 0 && !signal?.aborted) console.log(`${said}${program} ${words[0]} failed`);
  return code === 0;
}

const STATUS_DESCRIPTOR = 3;

/** Whether apt knows of an rsync that is new enough, or knows nothing yet. */
function newerRsyncOffered() {
  const { stdout } = spawnSync('apt-cache', ['policy', 'rsync'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: widerPath(), LC_ALL: 'C' },
  });
  const candidate = /Candidate: (?:\d+:)?(\d+)\.(\d+)\.(\d+)/.exec(stdout ?? '');
  const lists = /^ +\d+ (?:https?|file|cdrom|copy)/m.test(stdout ?? '');
  return !lists || (candidate !== null && atLeast(candidate.slice(1).map(Number), WANTED_RSYNC));
}

function rsyncVersion() {
  const path = findProgram('rsync');
  if (path === undefined) return undefined;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return /version v?(\d+)\.(\d+)\.(\d+)/
    .exec(stdout ?? '')
    ?.slice(1)
    .map(Number);
}

function rsyncIsUsable() {
  const version = rsyncVersion();
  return version !== undefined && atLeast(version, LEAST_RSYNC);
}

function rsyncIsOld() {
  const version = rsyncVersion();
  return version !== undefined && !atLeast(version, WANTED_RSYNC);
}

function atLeast(version, least) {
  const different = version.findIndex((part, index) => part !== least[index]);
  return different < 0 || version[different] > least[different];
}

/** Whether an ELF program needs no libraries: then it has no program header of type PT_INTERP, elf(5). */
function isStatic(path) {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(4096);
    const length = readSync(file, header, 0, header.length, 0);
    if (length < 64 || header.readUInt32BE(0) !== 0x7f454c46) return false;
    const wide = header[4] === 2;
    const first = wide ? Number(header.readBigUInt64LE(32)) : header.readUInt32LE(28);
    const size = header.readUInt16LE(wide ? 54 : 42);
    const count = header.readUInt16LE(wide ? 56 : 44);
    for (let index = 0; index < count && first + index * size + 4 <= length; index++) {
      if (header.readUInt32LE(first + index * size) === 3) return false;
    }
    return true;
  } finally {
    closeSync(file);
  }
}

/** `Debian GNU/Linux 12 (bookworm)`. */
export function systemName() {
  if (!existsSync('/etc/os-release')) return process.platform;
  return /^PRETTY_NAME="?(.*?)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
}
