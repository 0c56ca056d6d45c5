/** What the sample's two systems are. `RECIPE` is to be raised with whatever below changes what is made. */
export const RECIPE = 'bookworm-1';

export const DISTRIBUTION = 'bookworm';

/** What boots, and no more. The kernel is the one for virtual machines, which is where a trial boots: a quarter of the other's size. */
export const PACKAGES = ['systemd-sysv', 'udev', 'kmod', 'linux-image-cloud-amd64'] as const;

/** The older is Debian's last point release, the newer is that with what came since. */
export const SUITES = {
  older: ['bookworm'],
  newer: ['bookworm', 'bookworm-updates', 'bookworm-security'],
} as const;

export type SampleRelease = keyof typeof SUITES;

/** What only a reader of manuals would miss, as a command in which `$1` is the tree. Licences stay. */
export const LIGHTEN =
  'rm -rf "$1/usr/share/man" "$1/usr/share/locale" && find "$1/usr/share/doc" -type f ! -name copyright -delete';

/** Bytes that two systems, the repository and the store take, with a margin. */
export const ROOM = 2.5e9;

/** Their ids and titles in the repository. A title is one for all languages, so these are names. */
export const RELEASES = {
  older: { version: '1', title: 'Newleaf 1' },
  newer: { version: '2', title: 'Newleaf 2' },
} as const;
