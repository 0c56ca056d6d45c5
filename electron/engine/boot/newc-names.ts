/**
 * Reading the names of a cpio archive of the "new ASCII" form as its bytes come: Documentation/driver-api/early-userspace/buffer-format.rst
 * of Linux, and cpio(5). Pure.
 */

const HEADER = 110;
/** Longer than any path that Linux takes. */
const LONGEST_NAME = 4096;

export interface NewcNames {
  /** Takes the next bytes. Once it gave something back there was no newc header: that many bytes of `bytes` came before what is there instead. */
  push(bytes: Uint8Array): number | undefined;
}

/** Gives `onName` every name, without a leading `./`, of all archives that follow each other, zeros between them. */
export function readNewcNames(onName: (name: string) => void): NewcNames {
  let kept = Buffer.alloc(0);
  /** Bytes of contents that are passed over before the next header. */
  let skip = 0;
  /** Where in the archive `kept` begins. */
  let offset = 0;

  function drop(count: number): void {
    kept = kept.subarray(count);
    offset += count;
  }

  return {
    push(bytes) {
      const before = kept.length;
      kept = before === 0 ? Buffer.from(bytes) : Buffer.concat([kept, bytes]);
      const start = offset + before;
      for (;;) {
        const skipped = Math.min(skip, kept.length);
        drop(skipped);
        skip -= skipped;
        if (skip > 0) return undefined;
        const zeros = kept.findIndex((byte) => byte !== 0);
        drop(zeros < 0 ? kept.length : zeros);
        if (kept.length < HEADER && isBeginning(kept)) return undefined;
        const sizes = headerOf(kept);
        if (sizes === undefined) return Math.max(0, offset - start);
        if (kept.length < HEADER + sizes.name) return undefined;
        const name = kept.toString('latin1', HEADER, HEADER + sizes.name - 1);
        if (name !== 'TRAILER!!!') onName(name.replace(/^\.?\/+/, ''));
        skip = roundUp(HEADER + sizes.name) + roundUp(sizes.data);
      }
    },
  };
}

function roundUp(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** Whether so few bytes may be the beginning of a header. */
function isBeginning(bytes: Buffer): boolean {
  return '070701'.startsWith(bytes.toString('latin1', 0, Math.min(6, bytes.length)));
}

function headerOf(bytes: Buffer): { readonly name: number; readonly data: number } | undefined {
  const text = bytes.toString('latin1', 0, HEADER);
  if (!/^07070[12][0-9a-fA-F]{104}$/.test(text)) return undefined;
  const field = (index: number) => Number.parseInt(text.slice(6 + index * 8, 14 + index * 8), 16);
  const [data, name] = [field(6), field(11)];
  return name > 0 && name <= LONGEST_NAME ? { name, data } : undefined;
}
