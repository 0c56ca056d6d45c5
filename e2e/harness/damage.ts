/** Ways in which a file on a disk stops being what it was. */
import { closeSync, fstatSync, lstatSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';
import { setTimes } from '../../electron/engine/native/times.ts';

/** Does something to what is at `path` and gives it back the modification time that it had. */
export function keepingTime(path: string, change: () => void): void {
  const { mtimeNs } = lstatSync(path, { bigint: true });
  change();
  setTimes(Buffer.from(path), mtimeNs);
}

/** One bit in the middle of the file is another; size and time stay. */
export function flipBit(path: string): void {
  keepingTime(path, () => {
    const descriptor = openSync(path, 'r+');
    const middle = Math.floor(fstatSync(descriptor).size / 2);
    const byte = Buffer.alloc(1);
    if (readSync(descriptor, byte, 0, 1, middle) !== 1) throw new Error(`${path} is empty`);
    byte[0] = byte[0]! ^ 1;
    writeSync(descriptor, byte, 0, 1, middle);
    closeSync(descriptor);
  });
}

/** The last byte is gone. */
export function cutShort(path: string): void {
  truncateSync(path, lstatSync(path).size - 1);
}
