/**
 * The programs that Newleaf and its tests run, which Debian package has each, and how to get what is missing.
 * Plain JavaScript without dependencies.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's names. `packages` may hold what a program needs besides. */
const PROGRAMS = [
  { program: 'rsync', packages: ['rsync'], usable: rsyncIsUsable },
  { program: 'bwrap', packages: ['bubblewrap'] },
  { program: 'setpriv', packages: ['util-linux'] },
  { program: 'qemu-system-x86_64', packages: ['qemu-system-x86'] },
  { program: 'mkfs.ext4', packages: ['e2fsprogs'] },
  { program: 'mmdebstrap', packages: ['mmdebstrap'] },
  { program: 'bsdtar', packages: ['libarchive-tools'] },
  { program: 'getfattr', packages: ['attr'] },
  { program: 'setfattr', packages: ['attr'] },
  { program: 'setfacl', packages: ['acl'] },
  { program: 'setcap', packages: ['libcap2-bin'] },
  { program: 'python3', packages: ['python3'] },
  { program: 'busybox', packages: ['busybox-static'], usable: isStatic },
  { program: 'cpio', packages: ['cpio'] },
  { program: 'xz', packages: ['xz-utils'] },
  { program: 'zstd', packages: ['zstd'] },
  { program: 'ps', packages: ['procps'] },
  { program: 'shellcheck', packages: ['shellcheck'] },
  { program: 'chromium', packages: ['chromium'] },
  { program: 'pkexec', packages: ['pkexec', 'dbus'] },
  { program: 'xmllint', packages: ['libxml2-utils'] },
];

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
 * is not. Gives the programs that are missing afterwards.
 */
export function ensurePrograms() {
  let missing = missingPrograms();
  const wanted = new Set(missing.flatMap(({ packages }) => packages));
  if (rsyncIsOld()) wanted.add('rsync');
  if (wanted.size === 0) return [];

  const names = [...wanted];
  if (findProgram('apt-get') === undefined) {
    const programs = missing.map(({ program }) => program);
    if (programs.length > 0)
      console.log(`missing here, and no apt-get to install them: ${programs.join(', ')}`);
    return programs;
  }
  if (process.getuid() !== 0) {
    console.log(`some programs are missing or old; to install them:\n  ${commandLine(names)}`);
    return missing.map(({ program }) => program);
  }
  if (missing.length > 0 || newerRsyncOffered()) {
    install(names);
    missing = missingPrograms();
  }
  if (missing.length > 0) console.log(`still missing; try:\n  ${commandLine(names)}`);
  if (rsyncIsOld())
    console.log(
      `rsync ${rsyncVersion().join('.')} is older than ${WANTED_RSYNC.join('.')}; no newer one is offered`,
    );
  return missing.map(({ program }) => program);
}

function missingPrograms() {
  return PROGRAMS.filter(({ program, usable }) => {
    const path = findProgram(program);
    return path === undefined || (usable !== undefined && !usable(path));
  });
}

function commandLine(packages) {
  return `sudo sh -c 'apt-get update && apt-get install --no-install-recommends -y ${packages.join(' ')}'`;
}

/** The newest of all the machine's sources: security updates too, where it has them. */
function install(packages) {
  console.log(`installing ${packages.join(' ')}`);
  const env = { ...process.env, PATH: widerPath(), DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => {
    const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...words], { env, encoding: 'utf8' });
    if (status !== 0) console.log(`${stdout}${stderr}apt-get ${words[0]} failed`);
    return status === 0;
  };
  // A source that can't be reached must not stop the others from being used.
  apt('update');
  if (apt('install', '--no-install-recommends', '-y', ...packages)) return;
  // One that this release lacks must not keep back the rest.
  for (const name of packages) apt('install', '--no-install-recommends', '-y', name);
}

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
