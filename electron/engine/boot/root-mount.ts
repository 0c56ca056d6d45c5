/** What the root folder of a machine is made of, as far as it is an overlay of a store's layers. */
export interface RootMount {
  /** The core first. */
  readonly layers: readonly string[];
  /** Whose own changes lie over them; null where there are none. */
  readonly machine: string | null;
  /** Whether what is written stays; false where memory is on top (assets/boot/README.md). */
  readonly keeps: boolean;
}

/**
 * From the text of /proc/self/mountinfo (proc(5)); `undefined` where `/` is no overlay of ours. The boot script mounts by names
 * relative to the store, and the kernel tells them as they were given, the topmost first. Pure.
 */
export function parseRootMount(mountinfo: string): RootMount | undefined {
  const options = mountinfo.split('\n').map(overlayOptions).findLast(isDefined);
  if (options === undefined) return undefined;
  const lower = options.flatMap(([name, value]) => {
    if (name === 'lowerdir') return value.split(':');
    return name === 'lowerdir+' ? [value] : [];
  });
  const upper = options.find(([name]) => name === 'upperdir')?.[1] ?? '';
  const onTop = MACHINE.exec(upper)?.[1];
  const below = MACHINE.exec(lower[0] ?? '')?.[1];
  const layers = (below === undefined ? lower : lower.slice(1)).map((folder) => LAYER.exec(folder)?.[1]);
  if (layers.length === 0 || !layers.every(isDefined)) return undefined;
  return { layers: layers.toReversed(), machine: onTop ?? below ?? null, keeps: onTop !== undefined };
}

const LAYER = /^layers\/([^/]+)\/tree$/;
const MACHINE = /^machine\/([^/]+)\/upper$/;

/** Of the line of an overlay that is mounted at `/`. */
function overlayOptions(line: string): [name: string, value: string][] | undefined {
  const [mount = '', rest = ''] = line.split(' - ');
  const [type, , options = ''] = rest.split(' ');
  if (mount.split(' ')[4] !== '/' || type !== 'overlay') return undefined;
  return options.split(',').map((option) => {
    const equals = option.indexOf('=');
    return equals < 0 ? [option, ''] : [option.slice(0, equals), option.slice(equals + 1)];
  });
}

function isDefined<Item>(item: Item | undefined): item is Item {
  return item !== undefined;
}
