import { bind, cString, succeed } from './libc.ts';

const mount = bind<[Uint8Array, Uint8Array, Uint8Array, number, Uint8Array]>(
  'int mount(const void *source, const void *target, const void *type, unsigned long flags, const void *data)',
);
const umount2 = bind<[Uint8Array, number]>('int umount2(const void *target, int flags)');

const MS_RDONLY = 1;
const MNT_DETACH = 2;
const UMOUNT_NOFOLLOW = 8;
/** The kernel takes one page of options. */
export const MOST_MOUNT_OPTIONS = 4095;

/** mount(2), read-only, of a file system type with its option string. */
export function mountReadOnly(type: string, target: string, options: string): void {
  succeed(mount(cString(type), cString(target), cString(type), MS_RDONLY, cString(options)), 'mount', target);
}

const MS_NOSUID = 2;
const MS_NODEV = 4;
const MS_NOEXEC = 8;

/** mount(2) of what holds data, and whose programs nobody runs: writable, `nosuid,nodev,noexec`. */
export function mountFileSystem({
  type,
  device,
  at,
  options,
}: {
  readonly type: string;
  readonly device: string;
  readonly at: string;
  readonly options: string;
}): void {
  const flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  succeed(mount(cString(device), cString(at), cString(type), flags, cString(options)), 'mount', at);
}

const MS_BIND = 4096;

/** mount(2): the folder `from` shown at `at` too, without what is mounted below it. */
export function bindFolder(from: string, at: string): void {
  succeed(mount(cString(from), cString(at), cString('none'), MS_BIND, cString('')), 'mount', at);
}

/** umount2(2) without following a link. `lazily`: it goes when its last user goes. */
export function unmount(target: string, lazily = false): void {
  succeed(umount2(cString(target), UMOUNT_NOFOLLOW | (lazily ? MNT_DETACH : 0)), 'umount2', target);
}
