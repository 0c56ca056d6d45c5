import { readFileSync, realpathSync } from 'node:fs';
import { EngineError } from '../../shared/model/errors.ts';
import { unmount } from '../engine/native/mount.ts';

/** Unmounts what `newleaf mount` mounted at `folder`, and nothing else. Errors: E_STATE, E_IO. */
export function unmountSystem(folder: string): void {
  const place = realpathSync(folder);
  const top = readMounts().findLast((mount) => mount.place === place);
  if (top?.type !== 'overlay' || !top.readOnly) {
    throw new EngineError('E_STATE', {
      details: {
        why: `${top === undefined ? 'nothing' : `a file system of type ${top.type}`} is mounted at ${place}`,
      },
    });
  }
  unmount(place);
}

interface Mount {
  readonly place: string;
  readonly type: string;
  readonly readOnly: boolean;
}

/** proc_pid_mountinfo(5): place is the fifth field, its options the sixth, the type the first after a lone dash. */
function readMounts(): Mount[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.split(' ');
      const unescape = (text: string): string =>
        text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
      return {
        place: unescape(fields[4] ?? ''),
        type: fields[fields.indexOf('-', 6) + 1] ?? '',
        readOnly: (fields[5] ?? '').split(',').includes('ro'),
      };
    });
}
