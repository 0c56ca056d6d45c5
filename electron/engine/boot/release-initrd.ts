import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, lstatSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { BytePath } from '../../../shared/model/byte-path.ts';
import { inTree } from '../native/paths.ts';
import { TOOL_FOLDERS } from '../transfer/tools.ts';
import type { Kernel } from '../trial/find-kernel.ts';
import { resolveInRoot } from '../trial/resolve-in-root.ts';
import { readNewcNames } from './newc-names.ts';

/**
 * Whose init is in it: which of our doors it opens. `unknown` opens none: boot with `rdinit=/newleaf/init` and drivers of our own. `no-archive` is
 * nothing that Linux unpacks: it is used as it is, for a trial is of the release as somebody published it, and this one does not start.
 */
export type InitrdKind = 'initramfs-tools' | 'dracut' | 'unknown' | 'no-archive';

export interface ReleaseInitrd {
  /** In the tree, every link resolved. */
  readonly path: BytePath;
  readonly kind: InitrdKind;
}

/** Bytes of an unpacked initrd that are looked through, at most. */
const MOST = 1024 * 1024 * 1024;

/** The release's own initrd for `kernel`, where Debian, Fedora, SUSE, ostree and Arch keep one; `undefined` where it has none. */
export async function initrdOf(root: string, kernel: Kernel): Promise<ReleaseInitrd | undefined> {
  const { version } = kernel;
  const places = [
    ...[
      `initrd.img-${version}`,
      `initramfs-${version}.img`,
      `initrd-${version}`,
      `initrd-${version}.img`,
    ].map((name) => `boot/${name}`),
    ...['initrd', 'initrd.img', 'initramfs.img'].map((name) => `usr/lib/modules/${version}/${name}`),
  ];
  for (const place of places) {
    const path = resolveInRoot(root, place);
    if (path === undefined) continue;
    const status = lstatSync(inTree(root, path));
    if (status.isFile() && status.size > 0) return { path, kind: await kindOf(inTree(root, path)) };
  }
  return undefined;
}

/** A name that only the init of one maker needs. */
function kindByName(name: string): InitrdKind | undefined {
  if (name === 'scripts/functions') return 'initramfs-tools';
  if (/^(usr\/)?lib\/dracut-lib\.sh$/.test(name)) return 'dracut';
  if (/^((usr|var)\/)?lib\/dracut\/hooks(\/|$)/.test(name)) return 'dracut';
  return undefined;
}

/**
 * What made the initrd at `path`: archives that are not packed may come first (microcode, Debian's modules), one that is packed comes
 * last. Reads on until a name tells. Never rejects: what can't be unpacked here is `unknown`.
 */
async function kindOf(path: Buffer): Promise<InitrdKind> {
  try {
    const plain = await look(createReadStream(path));
    if (plain.kind !== undefined || plain.packedAt === undefined) return plain.kind ?? 'unknown';
    return await unpackAndLook(path, plain.packedAt);
  } catch {
    return 'unknown';
  }
}

interface Found {
  readonly kind?: InitrdKind;
  /** Where something begins that is no archive. */
  readonly packedAt?: number;
}

/** Reads names until one tells, or until what comes is no archive any more. Closes the stream. */
async function look(stream: Readable): Promise<Found> {
  let kind: InitrdKind | undefined;
  let seen = 0;
  const names = readNewcNames((name) => (kind ??= kindByName(name)));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const other = names.push(chunk);
      if (kind !== undefined) return { kind };
      if (other !== undefined) return { packedAt: seen + other };
      seen += chunk.length;
      if (seen > MOST) break;
    }
  } finally {
    stream.destroy();
  }
  return {};
}

/** Magic numbers of what Linux unpacks, and the program that does it here. */
const PACKED: readonly (readonly [magic: string, tool: string])[] = [
  ['28b52ffd', 'zstd'],
  ['fd377a585a00', 'xz'],
  ['5d0000', 'xz'],
  ['02214c18', 'lz4'],
  ['04224d18', 'lz4'],
  ['425a68', 'bzip2'],
  ['894c5a', 'lzop'],
];

async function unpackAndLook(path: Buffer, start: number): Promise<InitrdKind> {
  const packed = createReadStream(path, { start });
  await once(packed, 'readable');
  const head = (packed.read(6) ?? packed.read()) as Buffer | null;
  if (head === null) return 'unknown';
  packed.unshift(head);
  const magic = head.toString('hex');
  if (magic.startsWith('1f8b')) {
    const unpacked = createGunzip();
    packed.on('error', (error) => unpacked.destroy(error));
    return endOf(await look(packed.pipe(unpacked)), packed);
  }
  const tool = PACKED.find(([known]) => magic.startsWith(known))?.[1];
  // Behind an archive anything may follow; zeros are passed over (initramfs buffer format, Linux' documentation).
  if (tool === undefined) return endOf(start > 0 || head[0] === 0 ? {} : { kind: 'no-archive' }, packed);
  const child = spawn(tool, ['-dc'], {
    env: { PATH: TOOL_FOLDERS.join(':'), LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const closed = new Promise<void>((resolve) => {
    child.on('error', () => resolve()); // it is not installed
    child.on('close', () => resolve());
  });
  // We may have seen enough before it has read all.
  child.stdin.on('error', () => undefined);
  packed.pipe(child.stdin);
  try {
    return endOf(await look(child.stdout), packed);
  } finally {
    child.kill('SIGKILL');
    await closed;
  }
}

function endOf({ kind }: Found, packed: Readable): InitrdKind {
  packed.destroy();
  return kind ?? 'unknown';
}
